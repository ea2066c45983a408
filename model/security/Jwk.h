// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QByteArray>

namespace gatehouse {

/// A key from a JWK file (RFC 7517) that verifies signatures: kind `oct` with HS256, HS384, HS512, or kind
/// `RSA` with RS256 to RS512 and PS256 to PS512. A value.
class Jwk final {
public:
    /// Reads a JWK, or a JWK Set of one key. InvalidInput with a translated sentence where it is neither, is
    /// of another kind, or is not well formed. A sound key that is not meant to verify is read: see
    /// unfitness().
    [[nodiscard]] static Result<Jwk> parse(const QByteArray &json);

    [[nodiscard]] const QString &kid() const { return m_kid; } ///< empty where the file names none
    [[nodiscard]] const QString &algorithm() const { return m_algorithm; } ///< as kid()

    /// Whether a token may be signed by that algorithm: the key's own where it names one, else any of its
    /// kind (RFC 8725 3.1).
    [[nodiscard]] bool allows(const QString &algorithm) const;
    /// Why the key must not verify signatures by that algorithm (`use`, `key_ops`, length), in translated
    /// words; empty where it may.
    [[nodiscard]] QString unfitness(const QString &algorithm) const;
    /// Whether the signature is this key's, by an algorithm that it allows.
    [[nodiscard]] bool verify(
        const QString &algorithm, const QByteArray &signingInput, const QByteArray &signature) const;

private:
    bool m_isRsa = false;
    bool m_mayVerify = true; ///< as `use` and `key_ops` say
    QString m_kid;
    QString m_algorithm;
    QByteArray m_secret; ///< oct
    QByteArray m_modulus; ///< RSA, big-endian
    QByteArray m_exponent;
};

} // namespace gatehouse
