// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QtCrypto>

namespace gatehouse {

/// Keys shorter than this are refused (RFC 7518 3.3).
constexpr int rsaMinimumBits = 2048;

/// Reads an unencrypted PEM of an RSA private key. The result belongs to one thread: QCA's key
/// objects carry the state of the operation under way.
[[nodiscard]] Result<QCA::RSAPrivateKey> readRsaPrivatePem(const QByteArray &pem);

/// Reads the public key out of a PEM of either half.
[[nodiscard]] Result<QCA::RSAPublicKey> readRsaPublicPem(const QByteArray &pem);

} // namespace gatehouse
