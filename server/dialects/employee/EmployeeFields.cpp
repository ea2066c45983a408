// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/employee/EmployeeFields.h"

#include "model/accounts/AccountRules.h"
#include "model/core/Text.h"
#include "server/dialects/RequiredTexts.h"

namespace gatehouse {
namespace {

constexpr qsizetype mostUsernameCharacters = 50;
constexpr qsizetype leastPasswordCharacters = 6;

bool isEmployeeUsername(const QString &text)
{
    return codePoints(text) <= mostUsernameCharacters && isUsername(text);
}

} // namespace

Decoded<QStringList> EmployeeFields::texts(
    const http::Request &request, std::initializer_list<const char *> names) const
{
    RequiredTexts texts = readRequiredTexts(request, names);
    if (texts.status == 415)
        return m_envelope.failure({415, {}, {}, 0});
    return texts.status == 400 ? Decoded<QStringList>(m_envelope.badRequest(texts.words))
                               : Decoded<QStringList>(std::move(texts.values));
}

Decoded<Registration> EmployeeFields::registration(const http::Request &request) const
{
    const Decoded<QStringList> fields = texts(request, {"username", "email", "password", "phone"});
    if (!fields)
        return fields.refusal();
    if (!isEmployeeUsername(fields->at(0)))
        return m_envelope.badRequest(
            QStringLiteral("username 格式错误（1-50个字符，不含控制字符、首尾空格与@）"));
    if (!isEmail(fields->at(1)))
        return m_envelope.badRequest(QStringLiteral("email 格式错误"));
    if (codePoints(fields->at(2)) < leastPasswordCharacters)
        return m_envelope.badRequest(QStringLiteral("password 格式错误（至少6位）"));
    if (!isPhone(fields->at(3)))
        return m_envelope.badRequest(QStringLiteral("phone 格式错误（1-20位电话号码）"));
    Registration registration;
    registration.dialect = Dialect::Employee;
    registration.username = fields->at(0);
    registration.email = fields->at(1);
    registration.password = fields->at(2).toUtf8();
    registration.phone = fields->at(3);
    return registration;
}

Decoded<LoginAttempt> EmployeeFields::login(const http::Request &request) const
{
    const Decoded<QStringList> fields = texts(request, {"username", "password"});
    if (!fields)
        return fields.refusal();
    LoginAttempt attempt;
    attempt.dialect = Dialect::Employee;
    attempt.name = fields->at(0);
    attempt.password = fields->at(1).toUtf8();
    return attempt;
}

} // namespace gatehouse
