// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TokenReport.h"

#include "app/Console.h"
#include "app/StoreJson.h"
#include "app/TextWidth.h"
#include "app/Times.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gatehouse {
namespace {

// RFC 7519 4.1, the ones that are times.
constexpr std::array timeClaims{"iat"_L1, "nbf"_L1, "exp"_L1};
constexpr double mostSeconds = 253402300799.0; // the last second of the year 9999

QString translated(const char *words)
{
    return QCoreApplication::translate("TokenReport", words);
}

QString heading(const char *words)
{
    return emphasised(translated(words)) + u'\n';
}

QString row(const QString &name, const QString &value)
{
    return u"  "_s + paddedTo(name, 12) + u"  "_s + harmless(value) + u'\n';
}

QString row(const char *name, const QString &value)
{
    return row(translated(name), value);
}

/// A JSON value on one line, as it stands in the token.
QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

QString claimText(const QString &name, const QJsonValue &value, qint64 nowMs)
{
    const QString text = valueText(value);
    const bool isTime = std::ranges::find(timeClaims, name) != timeClaims.end();
    const double seconds = value.toDouble(-1);
    if (!isTime || !value.isDouble() || !(seconds >= 0 && seconds <= mostSeconds))
        return text;
    const auto ms = static_cast<qint64>(std::floor(seconds)) * 1000;
    return u"%1  %2, %3"_s.arg(text, timeText(ms), relativeTime(ms, nowMs));
}

QString objectRows(const QJsonObject &object, qint64 nowMs)
{
    QString text;
    for (auto member = object.begin(); member != object.end(); ++member)
        text += row(harmless(member.key()), claimText(member.key(), member.value(), nowMs));
    return text;
}

/// A part of the token: its members, or the text it is, or that it cannot be read.
QString part(
    const char *words, const QByteArray &bytes, const std::optional<QJsonObject> &object, qint64 nowMs)
{
    QString text = heading(words);
    if (object)
        return text + objectRows(*object, nowMs);
    if (bytes.isNull())
        return text + u"  "_s + translated(QT_TRANSLATE_NOOP("TokenReport", "cannot be read")) + u'\n';
    for (const QString &line : QString::fromUtf8(bytes).split(u'\n'))
        text += u"  "_s + harmless(line) + u'\n';
    return text;
}

QString keyRows(const TokenInspection &seen, qint64 nowMs)
{
    QString text = heading(QT_TRANSLATE_NOOP("TokenReport", "Key"));
    if (!seen.key)
        return text + u"  "_s + translated(QT_TRANSLATE_NOOP("TokenReport", "none that is known")) + u'\n';
    const InspectedKey &key = *seen.key;
    if (!key.kid.isEmpty())
        text += row(QT_TRANSLATE_NOOP("TokenReport", "id"), key.kid);
    if (!key.algorithm.isEmpty())
        text += row(QT_TRANSLATE_NOOP("TokenReport", "algorithm"), key.algorithm);
    if (key.purpose.isEmpty())
        return text
            + row(QT_TRANSLATE_NOOP("TokenReport", "from"),
                translated(QT_TRANSLATE_NOOP("TokenReport", "the file")));
    text += row(QT_TRANSLATE_NOOP("TokenReport", "of the API"), key.purpose);
    text += row(QT_TRANSLATE_NOOP("TokenReport", "created"), timeText(key.createdAtMs));
    if (key.retiredAtMs)
        text += row(QT_TRANSLATE_NOOP("TokenReport", "retired"),
            u"%1, %2"_s.arg(timeText(*key.retiredAtMs), relativeTime(*key.retiredAtMs, nowMs)));
    return text;
}

QString sessionRows(const Session &session, qint64 nowMs)
{
    QString text = heading(QT_TRANSLATE_NOOP("TokenReport", "Session"));
    text += row(QT_TRANSLATE_NOOP("TokenReport", "id"), session.id.value);
    text += row(QT_TRANSLATE_NOOP("TokenReport", "account"), session.username);
    text += row(QT_TRANSLATE_NOOP("TokenReport", "address"), session.address);
    text += row(QT_TRANSLATE_NOOP("TokenReport", "client"), session.userAgent);
    text += row(QT_TRANSLATE_NOOP("TokenReport", "last seen"), relativeTime(session.lastSeenAtMs, nowMs));
    if (session.endedAtMs)
        text += row(QT_TRANSLATE_NOOP("TokenReport", "ended"),
            translated(QT_TRANSLATE_NOOP("TokenReport", "%1 by %2 (%3)"))
                .arg(timeText(*session.endedAtMs), session.endedBy, session.endReason));
    return text;
}

QString accountRows(const Account &account)
{
    QString text = heading(QT_TRANSLATE_NOOP("TokenReport", "Account"));
    text += row(QT_TRANSLATE_NOOP("TokenReport", "id"), QString::number(account.id.value));
    text += row(QT_TRANSLATE_NOOP("TokenReport", "username"), account.username);
    text += row(QT_TRANSLATE_NOOP("TokenReport", "roles"), account.roles.join(u", "_s));
    return text
        + row(QT_TRANSLATE_NOOP("TokenReport", "status"),
            account.isActive ? translated(QT_TRANSLATE_NOOP("TokenReport", "active"))
                             : translated(QT_TRANSLATE_NOOP("TokenReport", "disabled")));
}

QString verdict(const TokenInspection &seen)
{
    if (!seen.isValid())
        return translated(QT_TRANSLATE_NOOP("TokenReport", "INVALID. %1")).arg(seen.reason());
    if (seen.key->purpose.isEmpty())
        return translated(QT_TRANSLATE_NOOP("TokenReport", "VALID by this key. Nothing else was looked at."));
    return seen.use == TokenUse::Refresh
        ? translated(QT_TRANSLATE_NOOP("TokenReport", "VALID, as a refresh token of %1."))
              .arg(seen.key->purpose)
        : translated(QT_TRANSLATE_NOOP("TokenReport", "VALID, as an access token of %1."))
              .arg(seen.key->purpose);
}

QJsonValue keyJsonOf(const TokenInspection &seen)
{
    if (!seen.key)
        return QJsonValue::Null;
    return QJsonObject{{u"kid"_s, seen.key->kid}, {u"algorithm"_s, seen.key->algorithm},
        {u"purpose"_s, seen.key->purpose}, {u"retired_at"_s, timeJson(seen.key->retiredAtMs)}};
}

} // namespace

QString tokenReport(const TokenInspection &seen, qint64 nowMs)
{
    QString text = part(QT_TRANSLATE_NOOP("TokenReport", "Header"), seen.headerText, seen.header, nowMs);
    text += part(seen.isSigned() ? QT_TRANSLATE_NOOP("TokenReport", "Payload")
                                 : QT_TRANSLATE_NOOP("TokenReport", "Payload (not to be believed)"),
        seen.payloadText, seen.claims, nowMs);
    text += keyRows(seen, nowMs);
    if (seen.session)
        text += sessionRows(*seen.session, nowMs);
    if (seen.account)
        text += accountRows(*seen.account);
    return text + u'\n' + emphasised(verdict(seen)) + u'\n';
}

QJsonObject tokenJson(const TokenInspection &seen, qint64 nowMs)
{
    QJsonObject object{{u"valid"_s, seen.isValid()}, {u"signed"_s, seen.isSigned()},
        {u"fault"_s, tokenFaultName(seen.fault)}, {u"reason"_s, seen.isValid() ? QString() : seen.reason()},
        {u"header"_s, seen.header ? QJsonValue(*seen.header) : QJsonValue(QJsonValue::Null)},
        {u"claims"_s, seen.claims ? QJsonValue(*seen.claims) : QJsonValue(QJsonValue::Null)},
        {u"key"_s, keyJsonOf(seen)}};
    if (!seen.claims && !seen.payloadText.isNull())
        object.insert(u"payload"_s, QString::fromUtf8(seen.payloadText));
    object.insert(u"session"_s,
        seen.session ? QJsonValue(sessionJson(*seen.session, nowMs)) : QJsonValue(QJsonValue::Null));
    object.insert(u"account"_s,
        seen.account ? QJsonValue(accountJson(*seen.account, 0, nowMs)) : QJsonValue(QJsonValue::Null));
    return object;
}

} // namespace gatehouse
