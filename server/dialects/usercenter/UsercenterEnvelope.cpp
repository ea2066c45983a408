// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/usercenter/UsercenterEnvelope.h"

#include "server/dialects/TimeText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gatehouse {
namespace {

QByteArray detailBytes(const QString &text)
{
    return JsonText().add("detail", text).bytes();
}

QString nameOf(const FieldFault &fault)
{
    return fault.field.isEmpty() ? QStringLiteral("body") : fault.field;
}

} // namespace

http::Response UsercenterEnvelope::success(int status, const JsonText &object)
{
    return jsonResponse(status, object.bytes());
}

http::Response UsercenterEnvelope::detail(int status, const QString &text)
{
    return jsonResponse(http::Failure{status, {}, {}, 0}, detailBytes(text));
}

http::Response UsercenterEnvelope::invalid(const QList<FieldFault> &faults)
{
    QStringList lines;
    QJsonArray errors;
    for (const FieldFault &fault : faults) {
        lines.append(nameOf(fault) + QStringLiteral(": ") + fault.msg);
        QJsonArray loc{QStringLiteral("body")};
        if (!fault.field.isEmpty())
            loc.append(fault.field);
        errors.append(QJsonObject{{QStringLiteral("loc"), loc}, {QStringLiteral("msg"), fault.msg},
            {QStringLiteral("type"), fault.type}});
    }
    const QJsonObject object{
        {QStringLiteral("detail"), lines.join(QStringLiteral("; "))}, {QStringLiteral("errors"), errors}};
    return jsonResponse(422, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

http::Response UsercenterEnvelope::failure(const http::Failure &failure)
{
    return jsonResponse(failure, detailBytes(englishStatus(failure.status)));
}

http::Response UsercenterEnvelope::refusal(const Error &error)
{
    return because(error, answerTo(error));
}

http::Response UsercenterEnvelope::answerTo(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
        return invalid({{error.field, error.detail, QStringLiteral("value_error")}});
    case ErrorCode::UsernameTaken:
        return detail(409, QStringLiteral("Username already exists"));
    case ErrorCode::EmailTaken:
        return detail(409, QStringLiteral("Email already exists"));
    case ErrorCode::WrongCredentials:
    case ErrorCode::NameLocked:
        return detail(401, QStringLiteral("Invalid username or password"));
    case ErrorCode::TokenExpired:
        return detail(401, QStringLiteral("Token expired"));
    case ErrorCode::TokenInvalid:
    case ErrorCode::SessionEnded:
    case ErrorCode::AccountGone:
        return detail(401, QStringLiteral("Invalid credentials"));
    default:
        return failure(failureOf(error));
    }
}

JsonText UsercenterEnvelope::user(const Account &account)
{
    JsonText user;
    user.add("id", account.uuid).add("username", account.username);
    user.add("nickname", account.nickname.isNull() ? account.username : account.nickname);
    user.add("phone", account.phone).add("email", account.email).add("avatar", account.avatar);
    user.add("registration_date", isoDate(account.createdAtMs));
    user.add("created_at", isoTime(account.createdAtMs)).add("updated_at", isoTime(account.updatedAtMs));
    return user;
}

} // namespace gatehouse
