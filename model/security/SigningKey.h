// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse {

/// The two signature algorithms of this program (RFC 7518 3.1).
enum class JwsAlgorithm { HS256, RS256 };

/// The algorithm's name in a token's header.
[[nodiscard]] inline QByteArray jwsAlgorithmName(JwsAlgorithm algorithm)
{
    return algorithm == JwsAlgorithm::HS256 ? QByteArrayLiteral("HS256") : QByteArrayLiteral("RS256");
}

/// A signing key as it is stored: a plain value, safe to pass between threads. The key fixes its
/// algorithm; what a token's header claims never chooses one (RFC 8725 3.1).
struct SigningKey {
    QString kid; ///< 1 to 64 characters of base64url
    JwsAlgorithm algorithm = JwsAlgorithm::HS256;
    /// HS256: the secret's bytes, at least 32. RS256: a PEM, of the private key or, to verify
    /// alone, of the public one; at least 2048 bits.
    QByteArray material;

    bool operator==(const SigningKey &) const = default;
};

} // namespace gatehouse
