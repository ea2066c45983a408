// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/TokenCodec.h"

#include "model/security/Base64Url.h"
#include "model/security/Jws.h"
#include "model/security/SecureRandom.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

constexpr qint64 iatToleranceSeconds = 60;
constexpr double maximumSafeInteger = 9007199254740991.0; // RFC 7493 2.2
constexpr std::array reservedNames = {
    "iss"_L1, "sid"_L1, "sub"_L1, "token_use"_L1, "iat"_L1, "exp"_L1, "jti"_L1, "nbf"_L1, "aud"_L1};

Error refusal(TokenFault fault, const QString &why, const QString &about = {})
{
    return Error{ErrorCode::TokenInvalid, about, why, 0, 0, fault};
}

/// A NumericDate as this program writes them: a whole number of seconds, none before 1970.
std::optional<qint64> numericDate(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    if (!value.isDouble() || !(number >= 0 && number <= maximumSafeInteger) || std::floor(number) != number)
        return std::nullopt;
    return qint64(number);
}

bool hasReservedName(const QJsonObject &extra)
{
    return std::ranges::any_of(reservedNames, [&](QLatin1StringView name) { return extra.contains(name); });
}

Result<TokenClaims> readClaims(QJsonObject payload)
{
    TokenClaims claims;
    for (auto [name, text] : {std::pair{"iss"_L1, &claims.issuer}, {"sid"_L1, &claims.sessionId},
             {"sub"_L1, &claims.subject}, {"jti"_L1, &claims.tokenId}}) {
        *text = payload.value(name).toString();
        if (text->isEmpty())
            return refusal(TokenFault::ClaimMissing, u"%1 is not a non-empty string"_s.arg(name), name);
    }
    for (auto [name, time] : {std::pair{"iat"_L1, &claims.issuedAt}, {"exp"_L1, &claims.expiresAt}}) {
        const auto seconds = numericDate(payload.value(name));
        if (!seconds)
            return refusal(TokenFault::ClaimNoTime, u"%1 is not a whole number of seconds"_s.arg(name), name);
        *time = *seconds;
    }
    for (QLatin1StringView name : reservedNames)
        payload.remove(name);
    claims.extra = std::move(payload);
    return claims;
}

Result<void> checkUse(const QJsonObject &payload, TokenUse use)
{
    if (payload.value("token_use"_L1) != QJsonValue(tokenUseName(use)))
        return refusal(TokenFault::WrongUse, u"token_use is not %1"_s.arg(tokenUseName(use)));
    // RFC 7519 4.1.3: who is not among the audience must refuse, and this program names none.
    if (payload.contains("aud"_L1))
        return refusal(TokenFault::WrongAudience, u"meant for another audience"_s);
    return {};
}

Result<void> checkTimes(const QJsonObject &payload, const TokenClaims &claims, qint64 now)
{
    if (claims.issuedAt > now + iatToleranceSeconds)
        return refusal(TokenFault::IssuedInFuture, u"iat is in the future"_s);
    if (const QJsonValue nbf = payload.value("nbf"_L1); !nbf.isUndefined()) {
        const auto seconds = numericDate(nbf);
        if (!seconds || *seconds > now)
            return refusal(TokenFault::NotYetValid, u"nbf is in the future or no number of seconds"_s);
    }
    // RFC 7519 4.1.4: the current time must be before exp. Last, so that it is the one thing wrong.
    if (now >= claims.expiresAt)
        return Error{ErrorCode::TokenExpired, {}, u"exp has passed"_s, 0, 0, TokenFault::Expired};
    return {};
}

} // namespace

QString tokenUseName(TokenUse use)
{
    return use == TokenUse::Access ? u"access"_s : u"refresh"_s;
}

TokenCodec::TokenCodec(JwsKeyring keys)
    : m_keys(std::move(keys))
{
}

Result<QByteArray> TokenCodec::issue(TokenClaims claims)
{
    if (claims.issuer.isEmpty() || claims.sessionId.isEmpty() || claims.subject.isEmpty()
        || hasReservedName(claims.extra))
        return Error{ErrorCode::Internal, {}, u"claims that no token can be made of"_s};
    QJsonObject payload = std::move(claims.extra);
    payload.insert("iss"_L1, claims.issuer);
    payload.insert("sid"_L1, claims.sessionId);
    payload.insert("sub"_L1, claims.subject);
    payload.insert("token_use"_L1, tokenUseName(claims.use));
    payload.insert("iat"_L1, claims.issuedAt);
    payload.insert("exp"_L1, claims.expiresAt);
    payload.insert("jti"_L1, claims.tokenId.isEmpty() ? newTokenId() : claims.tokenId);
    return signJws(m_keys.current(), payload);
}

Result<TokenClaims> TokenCodec::judge(
    QByteArrayView token, const QString &issuer, TokenUse use, qint64 nowSeconds)
{
    const auto verified = verifyJws(token, [this](const QString &kid) { return m_keys.find(kid); });
    if (!verified)
        return verified.error();
    auto claims = readClaims(verified->claims);
    if (!claims)
        return claims;
    if (claims->issuer != issuer)
        return refusal(TokenFault::WrongIssuer, u"iss is another issuer"_s);
    claims->use = use;
    if (const auto checked = checkUse(verified->claims, use); !checked)
        return checked.error();
    if (const auto checked = checkTimes(verified->claims, *claims, nowSeconds); !checked)
        return checked.error();
    return claims;
}

QString TokenCodec::newTokenId()
{
    return QString::fromLatin1(encodeBase64Url(secureRandom(16)));
}

} // namespace gatehouse
