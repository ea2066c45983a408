// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StoreJson.h"

#include "app/Console.h"
#include "app/Times.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gatehouse {
namespace {

QJsonValue orNull(const QString &text)
{
    return text.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue idOrNull(AccountId id)
{
    return id.isValid() ? QJsonValue(id.value) : QJsonValue(QJsonValue::Null);
}

} // namespace

QJsonObject accountJson(const Account &account, qint64 lockedUntilMs, qint64 nowMs)
{
    const bool isLocked = lockedUntilMs > nowMs;
    return {{u"id"_s, account.id.value}, {u"uuid"_s, account.uuid}, {u"username"_s, account.username},
        {u"email"_s, orNull(account.email)}, {u"phone"_s, orNull(account.phone)},
        {u"nickname"_s, orNull(account.nickname)}, {u"avatar"_s, orNull(account.avatar)},
        {u"has_apikey"_s, !account.apikey.isEmpty()}, {u"roles"_s, QJsonArray::fromStringList(account.roles)},
        {u"status"_s, account.isActive ? u"active"_s : u"disabled"_s},
        {u"locked_until"_s, timeJson(isLocked ? std::optional(lockedUntilMs) : std::nullopt)},
        {u"origin"_s, account.origin}, {u"has_default_password"_s, account.hasDefaultPassword},
        {u"created_at"_s, timeJson(account.createdAtMs)}, {u"updated_at"_s, timeJson(account.updatedAtMs)}};
}

QJsonObject sessionJson(const Session &session, qint64 nowMs)
{
    return {{u"id"_s, session.id.value}, {u"account_id"_s, idOrNull(session.accountId)},
        {u"username"_s, session.username}, {u"api"_s, session.dialect}, {u"address"_s, session.address},
        {u"user_agent"_s, session.userAgent}, {u"key_id"_s, session.keyId},
        {u"state"_s, sessionState(session, nowMs)}, {u"created_at"_s, timeJson(session.createdAtMs)},
        {u"last_seen_at"_s, timeJson(session.lastSeenAtMs)}, {u"expires_at"_s, timeJson(session.expiresAtMs)},
        {u"ended_at"_s, timeJson(session.endedAtMs)}, {u"ended_by"_s, orNull(session.endedBy)},
        {u"end_reason"_s, orNull(session.endReason)}};
}

QJsonObject keyJson(const StoredKey &key)
{
    return {{u"kid"_s, key.key.kid}, {u"purpose"_s, key.purpose},
        {u"algorithm"_s, QString::fromLatin1(jwsAlgorithmName(key.key.algorithm))},
        {u"created_at"_s, timeJson(key.createdAtMs)}, {u"retired_at"_s, timeJson(key.retiredAtMs)}};
}

QString sessionState(const Session &session, qint64 nowMs)
{
    if (session.endedAtMs)
        return u"ended"_s;
    return session.expiresAtMs > nowMs ? u"live"_s : u"expired"_s;
}

bool JsonArrayPrinter::add(const QJsonObject &object)
{
    const QByteArray start = m_isEmpty ? "[\n  " : ",\n  ";
    m_isEmpty = false;
    return printBytes(start + QJsonDocument(object).toJson(QJsonDocument::Compact));
}

bool JsonArrayPrinter::end()
{
    return printBytes(m_isEmpty ? "[]\n" : "\n]\n");
}

} // namespace gatehouse
