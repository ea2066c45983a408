// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <optional>

namespace gatehouse {

/// A password hash that another system made, taken apart. These texts are stored as they are, until the
/// next good login puts a bcrypt hash in their place:
///
///     pbkdf2_sha256$600000$salt$digest                     Django; also pbkdf2_sha1 and pbkdf2_sha512
///     $pbkdf2-sha512$i=210000$salt$digest                  Keycloak's, in PHC form; also sha1, sha256
///     $argon2id$v=19$m=65536,t=3,p=4$salt$digest           PHC
///     $firebase-scrypt$ln=14,r=8$separator$key$salt$digest Firebase
///
/// Salts, digests, separator and key are base64 (RFC 4648 4), the padding optional, but for Django's salt,
/// which is text. The parameters are bounded: one verification takes a few seconds and 256 MiB at most.
struct ForeignHash {
    enum class Scheme { Pbkdf2, Argon2id, FirebaseScrypt };

    static constexpr quint32 mostIterations = 2'000'000;
    static constexpr quint32 mostArgonMemoryKib = 256 * 1024;
    static constexpr quint32 mostArgonWorkKib = 1024 * 1024; ///< memory times passes
    static constexpr quint32 mostLanes = 16;
    static constexpr quint32 mostScryptLogN = 17;
    static constexpr quint32 mostScryptBlockSize = 16;

    Scheme scheme = Scheme::Pbkdf2;
    QCryptographicHash::Algorithm hash = QCryptographicHash::Sha256; ///< Pbkdf2
    quint32 passes = 0; ///< PBKDF2's iterations, argon2's t, scrypt's r
    quint32 memory = 0; ///< argon2's m in KiB, scrypt's log2 N
    quint32 lanes = 1; ///< argon2's p
    QByteArray salt;
    QByteArray digest;
    QByteArray separator; ///< FirebaseScrypt
    QByteArray signerKey; ///< FirebaseScrypt

    /// InvalidInput where the text has none of the forms or breaks a bound; the detail says which.
    [[nodiscard]] static Result<ForeignHash> parse(const QByteArray &text);
    /// Whether everything is within the bounds above; parse() has checked it.
    [[nodiscard]] Result<void> check() const;
    /// The stored form: for PBKDF2 the one of PHC.
    [[nodiscard]] QByteArray text() const;
    /// What the password's digest is; empty where there is no memory for it.
    [[nodiscard]] QByteArray derive(const QByteArray &password) const;
};

/// Strict base64 (RFC 4648 4 or, as Firebase writes it, 5), the padding optional; nothing for any other text.
[[nodiscard]] std::optional<QByteArray> decodeBase64(QByteArray text);

} // namespace gatehouse
