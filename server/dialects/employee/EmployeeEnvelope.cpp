// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/employee/EmployeeEnvelope.h"

#include "server/dialects/TimeText.h"

namespace gatehouse {
namespace {

/// What both user objects have.
JsonText basics(const Account &account)
{
    JsonText user;
    user.add("id", account.id.value).add("username", account.username);
    user.add("email", account.email).add("phone", account.phone).add("status", account.isActive ? 1 : 0);
    return user;
}

} // namespace

http::Response EmployeeEnvelope::success(int status, const QString &message, const JsonText &data) const
{
    JsonText envelope;
    envelope.add("code", status).add("message", message).add("data", data);
    envelope.add("timestamp", zuluTime(m_clock->nowMs()));
    return jsonResponse(status, envelope.bytes());
}

http::Response EmployeeEnvelope::wrong(
    const http::Failure &failure, const QString &message, const QString &error) const
{
    JsonText envelope;
    envelope.add("code", failure.status).add("message", message);
    if (!error.isEmpty())
        envelope.add("error", error);
    envelope.add("timestamp", zuluTime(m_clock->nowMs()));
    return jsonResponse(failure, envelope.bytes());
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
    return because(error, answerTo(error));
}

http::Response EmployeeEnvelope::answerTo(const Error &error) const
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

JsonText EmployeeEnvelope::user(const Account &account)
{
    return basics(account).add("roles", account.roles);
}

JsonText EmployeeEnvelope::newUser(const Account &account)
{
    return basics(account).add("created_at", zuluTime(account.createdAtMs));
}

} // namespace gatehouse
