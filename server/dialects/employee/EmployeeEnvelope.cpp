// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/employee/EmployeeEnvelope.h"

#include "server/dialects/TimeText.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse {
namespace {

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonValue orNull(const QString &text)
{
    return text.isNull() ? QJsonValue() : QJsonValue(text);
}

/// What both user objects have.
QJsonObject basics(const Account &account)
{
    return {
        {QStringLiteral("id"), account.id.value},
        {QStringLiteral("username"), account.username},
        {QStringLiteral("email"), orNull(account.email)},
        {QStringLiteral("phone"), orNull(account.phone)},
        {QStringLiteral("status"), account.isActive ? 1 : 0},
    };
}

} // namespace

http::Response EmployeeEnvelope::success(int status, const QString &message, const QJsonObject &data) const
{
    return jsonResponse(status,
                        bytes({{QStringLiteral("code"), status},
                               {QStringLiteral("message"), message},
                               {QStringLiteral("data"), data},
                               {QStringLiteral("timestamp"), zuluTime(m_clock->nowMs())}}));
}

http::Response EmployeeEnvelope::wrong(const http::Failure &failure, const QString &message,
                                       const QString &error) const
{
    QJsonObject envelope{{QStringLiteral("code"), failure.status},
                         {QStringLiteral("message"), message},
                         {QStringLiteral("timestamp"), zuluTime(m_clock->nowMs())}};
    if (!error.isEmpty())
        envelope.insert(QStringLiteral("error"), error);
    return jsonResponse(failure, bytes(envelope));
}

http::Response EmployeeEnvelope::badRequest(const QString &error) const
{
    return wrong({400, {}, {}, 0}, QStringLiteral("请求参数错误"), error);
}

http::Response EmployeeEnvelope::failure(const http::Failure &failure) const
{
    const QString error = failure.status == 400 ? QStringLiteral("请求报文格式错误") : QString();
    return wrong(failure, chineseStatus(failure.status), error);
}

http::Response EmployeeEnvelope::refusal(const Error &error) const
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
        return badRequest(error.field + QStringLiteral(" 格式错误"));
    case ErrorCode::UsernameTaken:
        return wrong({409, {}, {}, 0}, QStringLiteral("用户名已被注册"), QStringLiteral("用户名已被注册"));
    case ErrorCode::EmailTaken:
        return wrong({409, {}, {}, 0}, QStringLiteral("邮箱已被注册"), QStringLiteral("邮箱已被注册"));
    case ErrorCode::WrongCredentials:
    case ErrorCode::NameLocked:
        return wrong({401, {}, {}, 0}, QStringLiteral("认证失败"), QStringLiteral("用户名或密码错误"));
    case ErrorCode::TokenInvalid:
    case ErrorCode::TokenExpired:
    case ErrorCode::SessionEnded:
    case ErrorCode::AccountGone:
        return wrong({401, {}, {}, 0}, QStringLiteral("认证失败"), QStringLiteral("令牌无效或已过期"));
    default:
        return failure(failureOf(error));
    }
}

QJsonObject EmployeeEnvelope::user(const Account &account)
{
    QJsonObject object = basics(account);
    object.insert(QStringLiteral("roles"), QJsonArray::fromStringList(account.roles));
    return object;
}

QJsonObject EmployeeEnvelope::newUser(const Account &account)
{
    QJsonObject object = basics(account);
    object.insert(QStringLiteral("created_at"), zuluTime(account.createdAtMs));
    return object;
}

} // namespace gatehouse
