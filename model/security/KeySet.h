// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"
#include "model/security/PhoneCipher.h"
#include "model/security/StoredKey.h"
#include "model/security/TokenCodec.h"

#include <QJsonObject>

#include <map>
#include <optional>

namespace gatehouse {

/// The store's keys made ready for one thread: a codec a dialect, the phone cipher, and the JWKS.
class KeySet final {
public:
    /// StoreForeign where a purpose has no key that signs, or a key cannot be read.
    [[nodiscard]] static Result<KeySet> make(const QList<StoredKey> &keys);

    [[nodiscard]] TokenCodec &codec(Dialect dialect) { return m_codecs.at(dialect); }
    /// `kid` of the key that signs the dialect's new tokens.
    [[nodiscard]] QString currentKid(Dialect dialect) const { return m_currentKids.at(dialect); }
    [[nodiscard]] PhoneCipher &phoneCipher() { return *m_phoneCipher; }
    /// The public halves of the dialect's RSA keys as a JWK Set (RFC 7517 5).
    [[nodiscard]] QJsonObject jwks(Dialect dialect) const { return m_jwks.at(dialect); }

    /// The `iss` of a dialect's tokens.
    [[nodiscard]] static QString issuer(Dialect dialect);

private:
    KeySet() = default;
    [[nodiscard]] Result<void> addDialect(Dialect dialect, const QList<StoredKey> &keys);

    std::map<Dialect, TokenCodec> m_codecs;
    std::map<Dialect, QString> m_currentKids;
    std::map<Dialect, QJsonObject> m_jwks;
    std::optional<PhoneCipher> m_phoneCipher;
};

} // namespace gatehouse
