// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/JwsKeyring.h"

#include <QJsonObject>

namespace gatehouse {

/// What a token may be used for; neither is ever accepted as the other.
enum class TokenUse { Access, Refresh };

/// The value of `token_use`: "access" or "refresh".
[[nodiscard]] QString tokenUseName(TokenUse use);

/// What a token of this program says. Times are NumericDate: seconds since 1970-01-01 UTC.
struct TokenClaims {
    QString issuer; ///< iss
    QString sessionId; ///< sid
    QString subject; ///< sub
    TokenUse use = TokenUse::Access; ///< token_use
    qint64 issuedAt = 0; ///< iat
    qint64 expiresAt = 0; ///< exp
    QString tokenId; ///< jti; issue() makes one where it is empty
    QJsonObject extra; ///< further claims, of none of these names
};

/// Issues and judges the tokens of one issuer. Belongs to one thread, as its keys do.
class TokenCodec final {
public:
    explicit TokenCodec(JwsKeyring keys);

    /// A token signed by the current key. Internal where a claim is missing or `extra` holds one of
    /// the names that mean something here.
    [[nodiscard]] Result<QByteArray> issue(TokenClaims claims);

    /// TokenExpired only where the time is the one thing wrong, else TokenInvalid; Error::detail
    /// tells the operator why. No leeway: a token is dead from the second `exp` names.
    [[nodiscard]] Result<TokenClaims> judge(
        QByteArrayView token, const QString &issuer, TokenUse use, qint64 nowSeconds);

    /// A fresh jti: 128 random bits in base64url.
    [[nodiscard]] static QString newTokenId();

private:
    JwsKeyring m_keys;
};

} // namespace gatehouse
