// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/security/SigningKey.h"

#include <QJsonObject>

namespace gatehouse {

/// A new HS256 key of 32 random bytes. Its kid is random too: one derived from the secret would tell
/// something about it.
[[nodiscard]] SigningKey makeHmacKey();

/// A new RS256 key pair, as a PEM of the private key. Its kid is the beginning of its thumbprint.
/// Takes some tenths of a second: not for an API thread. Internal where QCA cannot.
[[nodiscard]] Result<SigningKey> makeRsaKey(int bits = 2048);

/// The public half of an RS256 key as a JWK for the JWKS (RFC 7517, RFC 7518 6.3.1): kty, use, alg,
/// kid, n, e. InvalidInput for an HS256 key, which has no public half.
[[nodiscard]] Result<QJsonObject> publicJwk(const SigningKey &key);

/// The JWK thumbprint of an RSA key (RFC 7638, SHA-256, base64url) from a PEM of either half.
[[nodiscard]] Result<QString> rsaThumbprint(const QByteArray &pem);

/// The PEM of the public half, from a PEM of either.
[[nodiscard]] Result<QByteArray> publicPem(const QByteArray &pem);

} // namespace gatehouse
