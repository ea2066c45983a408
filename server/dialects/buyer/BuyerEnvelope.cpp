// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/buyer/BuyerEnvelope.h"

#include "server/dialects/TimeText.h"

namespace gatehouse {

QByteArray BuyerEnvelope::body(int status, const QString &msg, const JsonText &data) const
{
    JsonText envelope;
    envelope.add("code", status).add("msg", msg).add("timestamp", spacedTime(m_clock->nowMs()));
    if (!data.isEmpty())
        envelope.add("data", data);
    return envelope.bytes();
}

http::Response BuyerEnvelope::success(int status, const QString &msg, const JsonText &data) const
{
    return jsonResponse(status, body(status, msg, data));
}

http::Response BuyerEnvelope::badRequest(const QString &msg) const
{
    return jsonResponse(400, body(400, msg, {}));
}

http::Response BuyerEnvelope::unauthorized(const QString &msg) const
{
    return jsonResponse(http::Failure{401, {}, {}, 0}, body(401, msg, {}));
}

http::Response BuyerEnvelope::failure(const http::Failure &failure) const
{
    return jsonResponse(failure, body(failure.status, chineseStatus(failure.status), {}));
}

http::Response BuyerEnvelope::refusal(const Error &error) const
{
    return because(error, answerTo(error));
}

http::Response BuyerEnvelope::answerTo(const Error &error) const
{
    switch (error.code) {
    case ErrorCode::UsernameTaken:
        return badRequest(QStringLiteral("用户名已存在"));
    case ErrorCode::InvalidInput:
        return badRequest(QStringLiteral("字段格式错误：") + error.field);
    case ErrorCode::AccountGone:
        return jsonResponse(404, body(404, QStringLiteral("用户不存在"), {}));
    case ErrorCode::WrongCredentials:
        return unauthorized(QStringLiteral("密码错误，剩余%1次").arg(error.attemptsLeft));
    case ErrorCode::NameLocked:
        return unauthorized(QStringLiteral("账户已锁定，请%1分钟后再试").arg((error.secondsLeft + 59) / 60));
    default:
        return failure(failureOf(error));
    }
}

} // namespace gatehouse
