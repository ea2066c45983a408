// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCryptographicHash>

namespace gatehouse {

/// The two numbers of an RSA public key, big-endian.
struct RsaNumbers {
    QByteArray modulus;
    QByteArray exponent;
};

/// How an RSA signature is made (RFC 8017): PKCS #1 v1.5, or PSS with a salt as long as the hash.
struct RsaScheme {
    QCryptographicHash::Algorithm hash = QCryptographicHash::Sha256; ///< Sha256, Sha384 or Sha512
    bool isPss = false;
};

/// Whether the signature is the key's; false for a key that is none, too. Goes to OpenSSL itself: QCA, which
/// the server's own keys use, knows no PSS.
[[nodiscard]] bool verifyRsaSignature(
    const RsaNumbers &key, const RsaScheme &scheme, const QByteArray &message, const QByteArray &signature);

} // namespace gatehouse
