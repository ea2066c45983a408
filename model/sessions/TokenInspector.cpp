// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/TokenInspector.h"

#include "model/core/StrictJson.h"
#include "model/security/Base64Url.h"
#include "model/security/Jwk.h"
#include "model/security/Jws.h"
#include "model/security/KeySet.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/SessionRepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse {
namespace {

// A file's key may have signed more than a token of this program.
constexpr qsizetype mostBytesForKeyFile = 1024 * 1024;

/// What is to be seen without judging anything.
TokenInspection look(const QByteArray &token)
{
    TokenInspection seen;
    const QList<QByteArray> parts = token.split('.');
    if (token.size() > mostBytesForKeyFile || parts.size() != 3)
        return seen;
    seen.headerText = decodeBase64Url(parts[0]).value_or(QByteArray());
    seen.payloadText = decodeBase64Url(parts[1]).value_or(QByteArray());
    if (const Result<QJsonObject> header = parseJsonObject(seen.headerText))
        seen.header = *header;
    if (const Result<QJsonObject> claims = parseJsonObject(seen.payloadText))
        seen.claims = *claims;
    if (!seen.claims)
        return seen;
    const QString use = seen.claims->value("token_use"_L1).toString();
    if (use == u"access" || use == u"refresh")
        seen.use = use == u"access" ? TokenUse::Access : TokenUse::Refresh;
    return seen;
}

std::optional<Dialect> dialectOf(const QString &purpose)
{
    const auto found = std::ranges::find(allDialects, purpose, &dialectName);
    return found == allDialects.end() ? std::nullopt : std::optional(*found);
}

/// The API whose key the header names.
std::optional<Dialect> findKey(TokenInspection &seen, const QList<StoredKey> &keys)
{
    const QString kid = seen.header ? seen.header->value("kid"_L1).toString() : QString();
    for (const StoredKey &stored : keys) {
        const std::optional<Dialect> dialect = dialectOf(stored.purpose);
        if (!dialect || stored.key.kid != kid)
            continue;
        seen.key = InspectedKey{kid, QString::fromLatin1(jwsAlgorithmName(stored.key.algorithm)),
            stored.purpose, stored.createdAtMs, stored.retiredAtMs};
        return dialect;
    }
    return std::nullopt;
}

template <typename T>
Result<void> take(std::optional<T> &place, Result<T> found)
{
    if (found)
        place = std::move(found).value();
    else if (found.error().code != ErrorCode::NotFound)
        return found.error();
    return {};
}

Result<void> findOwner(TokenInspection &seen, Connection &connection)
{
    const QString id = seen.claims ? seen.claims->value("sid"_L1).toString() : QString();
    if (!seen.isSigned() || id.isEmpty())
        return {};
    if (Result<void> taken = take(seen.session, SessionRepository::find(connection, {id})); !taken)
        return taken;
    if (!seen.session || !seen.session->accountId.isValid())
        return {};
    return take(seen.account, AccountRepository::find(connection, seen.session->accountId));
}

TokenFault ownerFault(const TokenInspection &seen, Dialect dialect, qint64 nowMs)
{
    if (!seen.session)
        return TokenFault::SessionUnknown;
    const TokenFault fault = sessionFault(*seen.session, dialect, nowMs);
    if (fault != TokenFault::None)
        return fault;
    if (!seen.account)
        return TokenFault::AccountGone;
    return seen.account->isActive ? TokenFault::None : TokenFault::AccountDisabled;
}

void refuse(TokenInspection &seen, const Error &error)
{
    seen.fault = error.fault;
    seen.about = error.field;
}

/// As verifyJws(), but by a key whose algorithm the token may have to name, and without reading the payload.
TokenFault judgeAgainst(const Jwk &key, const QByteArray &token, TokenInspection &seen)
{
    if (token.size() > mostBytesForKeyFile)
        return TokenFault::TooLong;
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3 || parts[0].isEmpty() || parts[2].isEmpty()) // the payload may be (RFC 7515 2)
        return TokenFault::NotThreeParts;
    if (!decodeBase64Url(parts[0]))
        return TokenFault::HeaderNotBase64;
    if (!seen.header) {
        seen.about = parseJsonObject(seen.headerText).error().detail;
        return TokenFault::HeaderNotJson;
    }
    if (seen.header->contains("crit"_L1))
        return TokenFault::CriticalExtension;
    if (seen.header->contains("b64"_L1) && seen.header->value("b64"_L1) != QJsonValue(true))
        return TokenFault::PayloadNotEncoded;
    const QString algorithm = seen.header->value("alg"_L1).toString();
    if (!key.allows(algorithm))
        return TokenFault::WrongAlgorithm;
    seen.about = key.unfitness(algorithm);
    if (!seen.about.isEmpty())
        return TokenFault::KeyUnfit;
    const auto signature = decodeBase64Url(parts[2]);
    if (!signature)
        return TokenFault::SignatureNotBase64;
    if (!key.verify(algorithm, parts[0] + '.' + parts[1], *signature))
        return TokenFault::WrongSignature;
    return decodeBase64Url(parts[1]) ? TokenFault::None : TokenFault::PayloadNotBase64;
}

} // namespace

Result<TokenInspection> TokenInspector::inspect(Connection &connection, const QByteArray &given, qint64 nowMs)
{
    const QByteArray token = given.trimmed();
    const Result<QList<StoredKey>> stored = KeyRepository::all(connection);
    if (!stored)
        return stored.error();
    Result<KeySet> keys = KeySet::make(*stored);
    if (!keys)
        return keys.error();
    TokenInspection seen = look(token);
    // A key that is unknown is so to every API; what comes before that is judged alike by all.
    const Dialect dialect = findKey(seen, *stored).value_or(Dialect::Buyer);
    const TokenUse use = dialect == Dialect::Buyer ? seen.use.value_or(TokenUse::Access) : TokenUse::Access;
    const Result<TokenClaims> judged =
        keys->codec(dialect).judge(token, KeySet::issuer(dialect), use, nowMs / 1000);
    if (!judged)
        refuse(seen, judged.error());
    if (Result<void> found = findOwner(seen, connection); !found)
        return found.error();
    if (judged)
        seen.fault = ownerFault(seen, dialect, nowMs);
    return seen;
}

TokenInspection TokenInspector::inspect(const Jwk &key, const QByteArray &given)
{
    const QByteArray token = given.trimmed();
    TokenInspection seen = look(token);
    seen.key = InspectedKey{key.kid(), key.algorithm(), {}, 0, {}};
    seen.fault = judgeAgainst(key, token, seen);
    return seen;
}

} // namespace gatehouse
