// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/Jws.h"

#include "model/core/StrictJson.h"
#include "model/security/Base64Url.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

Error refusal(TokenFault fault, const QString &why, const QString &about = {})
{
    return Error{ErrorCode::TokenInvalid, about, why, 0, 0, fault};
}

/// The three parts of a token, as they were sent.
struct Parts {
    QByteArrayView header;
    QByteArrayView payload;
    QByteArrayView signature;
    QByteArrayView signingInput; // header.payload, RFC 7515 5.2 step 8
};

std::optional<Parts> split(QByteArrayView token)
{
    const qsizetype first = token.indexOf('.');
    const qsizetype second = first < 0 ? -1 : token.indexOf('.', first + 1);
    if (second < 0 || token.indexOf('.', second + 1) >= 0)
        return std::nullopt;
    Parts parts{token.first(first), token.sliced(first + 1, second - first - 1), token.sliced(second + 1),
        token.first(second)};
    if (parts.header.isEmpty() || parts.payload.isEmpty() || parts.signature.isEmpty())
        return std::nullopt;
    return parts;
}

/// What a part of a token is called, and the rules it may break.
struct PartRules {
    QLatin1StringView name;
    TokenFault notBase64;
    TokenFault notJson;
};

constexpr PartRules headerRules{"header"_L1, TokenFault::HeaderNotBase64, TokenFault::HeaderNotJson};
constexpr PartRules payloadRules{"payload"_L1, TokenFault::PayloadNotBase64, TokenFault::PayloadNotJson};

Result<QJsonObject> decodeObject(QByteArrayView part, const PartRules &rules)
{
    const auto bytes = decodeBase64Url(part);
    if (!bytes)
        return refusal(rules.notBase64, u"the %1 is not base64url"_s.arg(rules.name));
    auto object = parseJsonObject(*bytes);
    if (!object)
        return refusal(
            rules.notJson, u"the %1: %2"_s.arg(rules.name, object.error().detail), object.error().detail);
    return object;
}

/// Everything of RFC 7515 4.1 that could change how a token is read.
Result<void> checkHeader(const QJsonObject &header)
{
    // RFC 7515 4.1.11: what must be understood is not; this program understands no extension.
    if (header.contains("crit"_L1))
        return refusal(TokenFault::CriticalExtension, u"crit names extensions that are not understood"_s);
    // RFC 7797 6 wants b64 in crit; a payload that is not encoded is refused without it, too.
    if (header.contains("b64"_L1) && header.value("b64"_L1) != QJsonValue(true))
        return refusal(TokenFault::PayloadNotEncoded, u"the payload is not encoded"_s);
    // RFC 8725 3.11: a token made for another purpose says so here.
    if (const QJsonValue typ = header.value("typ"_L1);
        !typ.isUndefined() && typ.toString().compare("JWT"_L1, Qt::CaseInsensitive) != 0)
        return refusal(TokenFault::WrongType, u"typ is not JWT"_s);
    return {};
}

Result<JwsKey *> chooseKey(const QJsonObject &header, const JwsKeyLookup &keys)
{
    const QJsonValue kid = header.value("kid"_L1);
    if (!kid.isString())
        return refusal(TokenFault::KeyMissing, u"kid is missing"_s);
    JwsKey *key = keys(kid.toString());
    if (!key)
        return refusal(TokenFault::KeyUnknown, u"kid names no key of this issuer"_s);
    // RFC 8725 3.1: the key has one algorithm, and the header may but repeat it.
    if (header.value("alg"_L1) != QJsonValue(QLatin1StringView(jwsAlgorithmName(key->algorithm()))))
        return refusal(TokenFault::WrongAlgorithm, u"alg is not the key's"_s);
    return key;
}

} // namespace

Result<QByteArray> signJws(JwsKey &key, const QJsonObject &payload)
{
    QByteArray token =
        key.encodedHeader() + '.' + encodeBase64Url(QJsonDocument(payload).toJson(QJsonDocument::Compact));
    const auto signature = key.sign(token);
    if (!signature)
        return signature.error();
    token += '.' + encodeBase64Url(*signature);
    if (token.size() > jwsMaximumBytes)
        return Error{ErrorCode::Internal, {}, u"the token would be longer than is read back"_s};
    return token;
}

Result<VerifiedJws> verifyJws(QByteArrayView token, const JwsKeyLookup &keys)
{
    if (token.size() > jwsMaximumBytes)
        return refusal(TokenFault::TooLong, u"longer than any token of this program"_s);
    const auto parts = split(token);
    if (!parts)
        return refusal(TokenFault::NotThreeParts, u"not three parts"_s);
    const auto header = decodeObject(parts->header, headerRules);
    if (!header)
        return header.error();
    if (const auto checked = checkHeader(*header); !checked)
        return checked.error();
    const auto key = chooseKey(*header, keys);
    if (!key)
        return key.error();
    const auto signature = decodeBase64Url(parts->signature);
    if (!signature)
        return refusal(TokenFault::SignatureNotBase64, u"the signature is not base64url"_s);
    if (!(*key)->verify(parts->signingInput, *signature))
        return refusal(TokenFault::WrongSignature, u"the signature is not the key's"_s);
    // Only now: what is not signed is not worth reading.
    auto claims = decodeObject(parts->payload, payloadRules);
    if (!claims)
        return claims.error();
    return VerifiedJws{(*key)->kid(), std::move(*claims)};
}

} // namespace gatehouse
