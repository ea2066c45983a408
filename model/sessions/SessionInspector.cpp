// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/SessionInspector.h"

#include "model/sessions/Sessions.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/SessionRepository.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse {
namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void tellKey(TokenInspection &seen, const StoredKey &stored)
{
    const QString algorithm = QString::fromLatin1(jwsAlgorithmName(stored.key.algorithm));
    seen.key =
        InspectedKey{stored.key.kid, algorithm, stored.purpose, stored.createdAtMs, stored.retiredAtMs};
    seen.header = QJsonObject{{u"alg"_s, algorithm}, {u"typ"_s, u"JWT"_s}, {u"kid"_s, stored.key.kid}};
    seen.headerText = compact(*seen.header);
}

void tellClaims(TokenInspection &seen, const TokenClaims &claims)
{
    QJsonObject payload;
    if (seen.account) {
        payload = claims.extra;
        payload.insert("sub"_L1, claims.subject);
    }
    payload.insert("iss"_L1, claims.issuer);
    payload.insert("sid"_L1, claims.sessionId);
    payload.insert("token_use"_L1, tokenUseName(claims.use));
    payload.insert("iat"_L1, claims.issuedAt);
    payload.insert("exp"_L1, claims.expiresAt);
    seen.claims = payload;
    seen.payloadText = compact(payload);
}

TokenFault faultOf(const TokenInspection &seen, Dialect dialect, qint64 nowMs)
{
    const TokenFault fault = sessionFault(*seen.session, dialect, nowMs);
    if (fault != TokenFault::None)
        return fault;
    if (!seen.account)
        return TokenFault::AccountGone;
    if (!seen.account->isActive)
        return TokenFault::AccountDisabled;
    return seen.key ? TokenFault::None : TokenFault::KeyUnknown;
}

} // namespace

Result<TokenInspection> SessionInspector::inspect(
    Connection &connection, const SessionId &id, TokenUse use, const Settings &settings, qint64 nowMs)
{
    const Result<Session> session = SessionRepository::find(connection, id);
    if (!session)
        return session.error();
    const auto dialect = std::ranges::find(allDialects, session->dialect, &dialectName);
    if (dialect == allDialects.end())
        return Error{ErrorCode::StoreForeign, {}, u"a session of an unknown API"_s};
    const Result<QList<StoredKey>> keys = KeyRepository::all(connection);
    if (!keys)
        return keys.error();
    const Result<Account> account = AccountRepository::find(connection, session->accountId);
    if (!account && account.error().code != ErrorCode::NotFound)
        return account.error();

    TokenInspection seen;
    seen.session = *session;
    seen.use = use;
    if (account)
        seen.account = *account;
    const auto key =
        std::ranges::find(*keys, session->keyId, [](const StoredKey &stored) { return stored.key.kid; });
    if (key != keys->end())
        tellKey(seen, *key);
    tellClaims(seen,
        Sessions::claimsOf(*dialect, *session, seen.account.value_or(Account()), use,
            session->createdAtMs / 1000, settings));
    seen.fault = faultOf(seen, *dialect, nowMs);
    return seen;
}

} // namespace gatehouse
