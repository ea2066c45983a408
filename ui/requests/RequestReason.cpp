// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestReason.h"

#include "ui/common/RelativeTime.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace gatehouse {
namespace {

// The phrases of the guard and the router, for the translators; one that is missing here is shown as it is.
[[maybe_unused]] constexpr std::array phrases{
    QT_TRANSLATE_NOOP("RequestPhrase", "chunk data does not end where its size says"),
    QT_TRANSLATE_NOOP("RequestPhrase", "chunk extensions too large"),
    QT_TRANSLATE_NOOP("RequestPhrase", "chunk size overflows"),
    QT_TRANSLATE_NOOP("RequestPhrase", "malformed chunk size"),
    QT_TRANSLATE_NOOP("RequestPhrase", "malformed chunk"),
    QT_TRANSLATE_NOOP("RequestPhrase", "Content-Length beside Transfer-Encoding"),
    QT_TRANSLATE_NOOP("RequestPhrase", "Transfer-Encoding in a request of HTTP/1.0"),
    QT_TRANSLATE_NOOP("RequestPhrase", "field line without colon"),
    QT_TRANSLATE_NOOP("RequestPhrase", "folded field line"),
    QT_TRANSLATE_NOOP("RequestPhrase", "malformed Content-Length"),
    QT_TRANSLATE_NOOP("RequestPhrase", "malformed Host field"),
    QT_TRANSLATE_NOOP("RequestPhrase", "malformed field name"),
    QT_TRANSLATE_NOOP("RequestPhrase", "malformed request line"),
    QT_TRANSLATE_NOOP("RequestPhrase", "malformed request target"),
    QT_TRANSLATE_NOOP("RequestPhrase", "more than one Content-Length field"),
    QT_TRANSLATE_NOOP("RequestPhrase", "more than one Host field"),
    QT_TRANSLATE_NOOP("RequestPhrase", "no Host field"),
    QT_TRANSLATE_NOOP("RequestPhrase", "space before the colon of a field"),
    QT_TRANSLATE_NOOP("RequestPhrase", "the target * is for OPTIONS only"),
    QT_TRANSLATE_NOOP("RequestPhrase", "a request body must not be content-encoded"),
    QT_TRANSLATE_NOOP("RequestPhrase", "unknown expectation"),
    QT_TRANSLATE_NOOP("RequestPhrase", "the only transfer coding known here is chunked"),
    QT_TRANSLATE_NOOP("RequestPhrase", "unknown method"),
    QT_TRANSLATE_NOOP("RequestPhrase", "only HTTP/1.0 and HTTP/1.1 are spoken here"),
    QT_TRANSLATE_NOOP("RequestPhrase", "empty lines before the request"),
    QT_TRANSLATE_NOOP("RequestPhrase", "the request ended early"),
    QT_TRANSLATE_NOOP("RequestPhrase", "request line too long"),
    QT_TRANSLATE_NOOP("RequestPhrase", "line feed without carriage return"),
    QT_TRANSLATE_NOOP("RequestPhrase", "carriage return without line feed"),
    QT_TRANSLATE_NOOP("RequestPhrase", "control byte in the request head"),
    QT_TRANSLATE_NOOP("RequestPhrase", "the store is unavailable"),
    QT_TRANSLATE_NOOP("RequestPhrase", "too many connections"),
    QT_TRANSLATE_NOOP("RequestPhrase", "internal error"),
};

QString inWords(const QByteArray &phrase)
{
    return QCoreApplication::translate("RequestPhrase", phrase.constData());
}

const QString ownIssuer = QStringLiteral("gatehouse/");

QJsonObject claimsOf(const RequestRecord &record)
{
    return QJsonDocument::fromJson(record.tokenClaims).object();
}

/// "console" and "command line" are the program's own words; any other is somebody's name.
bool isProgram(const QString &who)
{
    return who == u"console" || who == u"command line" || who == u"system" || who == u"api";
}

} // namespace

SessionId RequestReason::namedSession(const RequestRecord &record)
{
    if (record.session.isValid())
        return record.session;
    return {claimsOf(record).value(QStringLiteral("sid")).toString()};
}

QString RequestReason::words(const RequestRecord &record, const std::optional<Session> &session)
{
    if (record.status == 0)
        return tr("Nobody answered this request: the client left, or the server was stopped, before there "
                  "was an answer.");
    if (record.clientLeft && record.status < 400)
        return tr("The client left before the answer was ready.");
    if (record.status < 400)
        return {};
    if (record.error)
        return ofError(record, *record.error, session);
    return ofStatus(record);
}

QString RequestReason::ofError(
    const RequestRecord &record, const Error &error, const std::optional<Session> &session)
{
    switch (error.code) {
    case ErrorCode::TokenInvalid:
        return badToken(record, error);
    case ErrorCode::TokenExpired:
        return expiredToken(record);
    case ErrorCode::SessionEnded:
        return endedSession(record, session);
    case ErrorCode::AccountGone:
        return tr("The account was deleted after this session began.");
    case ErrorCode::WrongCredentials:
    case ErrorCode::NameLocked:
        return wrongLogin(record, error);
    case ErrorCode::UsernameTaken:
        return tr("Another account has this username already.");
    case ErrorCode::EmailTaken:
        return tr("Another account has this e-mail address already.");
    case ErrorCode::InvalidInput:
        return tr("The field “%1” breaks a rule: %2").arg(error.field, error.detail);
    case ErrorCode::Busy:
        return tr("The server had too much to do: %1. It asked the client to try again after %2.")
            .arg(error.detail, RelativeTime::duration(qMax<qint64>(1, error.secondsLeft)));
    case ErrorCode::StoreUnavailable:
        return tr("The store could not be used: %1").arg(error.detail);
    default:
        return error.detail.isEmpty() ? ofStatus(record)
                                      : tr("Something broke inside the server: %1").arg(error.detail);
    }
}

QString RequestReason::badToken(const RequestRecord &record, const Error &error)
{
    const bool hasHeader = !record.request.header("Authorization").isNull();
    if (!hasHeader && record.tokenClaims.isEmpty())
        return tr("The request carries no access token: it has no Authorization header.");
    if (record.tokenClaims.isEmpty())
        return tr("What stands in the Authorization header is no token.");
    const QJsonObject claims = claimsOf(record);
    const QString issuer = claims.value(QStringLiteral("iss")).toString();
    const QString own = ownIssuer + dialectName(record.dialect);
    if (issuer != own && issuer.startsWith(ownIssuer))
        return tr("The token was issued for the %1 API; the %2 API does not accept it.")
            .arg(issuer.mid(ownIssuer.size()), dialectName(record.dialect));
    if (issuer != own)
        return tr("The token was not issued by this server: it names “%1” as its issuer.").arg(issuer);
    const bool isRefresh = claims.value(QStringLiteral("token_use")).toString() == u"refresh";
    if (isRefresh && hasHeader)
        return tr("This is a refresh token. Requests are made with the access token.");
    if (!isRefresh && !hasHeader)
        return tr("This is an access token. A new one is asked for with the refresh token.");
    switch (error.fault) {
    case TokenFault::WrongSignature:
        return tr("The token's signature is not good: it was changed, or signed with another key.");
    case TokenFault::KeyUnknown:
    case TokenFault::KeyMissing:
        return tr("The token was signed with a key that this server does not have.");
    case TokenFault::WrongAlgorithm:
        return tr("The token's header names another algorithm than its key is for.");
    default:
        return error.detail.isEmpty() ? tr("The token is malformed.")
                                      : tr("The token is not good: %1").arg(error.detail);
    }
}

QString RequestReason::expiredToken(const RequestRecord &record)
{
    const qint64 expiredMs =
        static_cast<qint64>(claimsOf(record).value(QStringLiteral("exp")).toDouble()) * 1000;
    const qint64 seconds = (record.atMs - expiredMs) / 1000;
    if (seconds < 1)
        return tr("The token had just expired.");
    return tr("The token had expired %1 before this request.").arg(RelativeTime::duration(seconds));
}

QString RequestReason::endedSession(const RequestRecord &record, const std::optional<Session> &session)
{
    if (!session)
        return tr("The token's session is not in the store, or not any more.");
    if (!session->endedAtMs) {
        return session->expiresAtMs <= record.atMs
            ? tr("The session had expired %1 before this request.")
                  .arg(RelativeTime::duration(qMax<qint64>(1, (record.atMs - session->expiresAtMs) / 1000)))
            : tr("The account of this session is disabled.");
    }
    const QString ago = RelativeTime::duration(qMax<qint64>(1, (record.atMs - *session->endedAtMs) / 1000));
    const QString who = session->endedBy;
    if (session->endReason == endReasonName(EndReason::LoggedOut))
        return tr("The session was logged out %1 before this request.").arg(ago);
    if (session->endReason == endReasonName(EndReason::PasswordChanged))
        return tr("The password was changed %1 before this request, which ended the session.").arg(ago);
    if (session->endReason == endReasonName(EndReason::AccountDisabled))
        return tr("The account was disabled %1 before this request, which ended the session.").arg(ago);
    if (session->endReason == endReasonName(EndReason::AccountDeleted))
        return tr("The account was deleted %1 before this request, which ended the session.").arg(ago);
    if (who == u"console")
        return tr("The session was revoked by the console %1 before this request.").arg(ago);
    if (who == u"command line")
        return tr("The session was revoked on the command line %1 before this request.").arg(ago);
    return isProgram(who) || who.isEmpty()
        ? tr("The session was revoked %1 before this request.").arg(ago)
        : tr("The session was revoked by %1 %2 before this request.").arg(who, ago);
}

QString RequestReason::wrongLogin(const RequestRecord &record, const Error &error)
{
    if (error.code == ErrorCode::NameLocked)
        return tr("The login name “%1” is locked for another %2 after too many failed logins.")
            .arg(record.username, RelativeTime::duration(qMax<qint64>(1, error.secondsLeft)));
    if (error.field == u"username")
        return tr("No account has the username or e-mail address “%1”.").arg(record.username);
    if (error.field == u"status")
        return tr("The password is right, but the account is disabled.");
    return tr("The password is wrong. %n more failures lock this login name.", nullptr, error.attemptsLeft);
}

QString RequestReason::ofStatus(const RequestRecord &record)
{
    const QString phrase = inWords(record.failure);
    switch (record.status) {
    case 404:
        return tr("This API has no such path.");
    case 405:
        return tr("The path exists, but not for the method %1. Allowed: %2")
            .arg(QString::fromLatin1(record.method), QString::fromLatin1(record.answer.header("Allow")));
    case 408:
        return tr("The client took too long to send the request.");
    case 413:
        return tr("The body is larger than the settings allow.");
    case 431:
        return tr("The header fields are more or longer than the settings allow.");
    default:
        break;
    }
    if (!phrase.isEmpty())
        return tr("The request was refused before it was looked at: %1").arg(phrase);
    return ofAnswer(record);
}

/// What the dialect itself said of a body that breaks its rules.
QString RequestReason::ofAnswer(const RequestRecord &record)
{
    const QJsonObject answer = QJsonDocument::fromJson(record.answer.body).object();
    for (const char *name : {"error", "detail", "msg", "message"}) {
        const QString words = answer.value(QLatin1StringView(name)).toString();
        if (!words.isEmpty())
            return tr("The request breaks a rule of this API: %1").arg(words);
    }
    return tr("The server answered %1.").arg(record.status);
}

} // namespace gatehouse
