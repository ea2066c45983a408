// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/buyer/BuyerFields.h"

#include "model/core/Text.h"
#include "server/dialects/RequiredTexts.h"

#include <QRegularExpression>

namespace gatehouse {
namespace {

constexpr qsizetype leastPasswordCharacters = 8;

bool matches(const QString &text, const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern)).match(text).hasMatch();
}

bool isBuyerUsername(const QString &text)
{
    return matches(text, R"(\A[A-Za-z0-9_]{6,20}\z)");
}

bool isBuyerPassword(const QString &text)
{
    return codePoints(text) >= leastPasswordCharacters && matches(text, "[a-z]") && matches(text, "[A-Z]")
        && matches(text, "[0-9]") && matches(text, R"([\p{P}\p{S}])");
}

bool isBuyerPhone(const QString &text)
{
    return matches(text, R"(\A1[3-9][0-9]{9}\z)");
}

QString phoneWords()
{
    return QStringLiteral("手机号格式错误（11位数字）");
}

} // namespace

Decoded<QStringList> BuyerFields::texts(
    const http::Request &request, std::initializer_list<const char *> names) const
{
    RequiredTexts texts = readRequiredTexts(request, names);
    if (texts.status == 415)
        return m_envelope.failure({415, {}, {}, 0});
    return texts.status == 400 ? Decoded<QStringList>(m_envelope.badRequest(texts.words))
                               : Decoded<QStringList>(std::move(texts.values));
}

Decoded<Registration> BuyerFields::registration(const http::Request &request) const
{
    const Decoded<QStringList> fields = texts(request, {"username", "password", "phone"});
    if (!fields)
        return fields.refusal();
    if (!isBuyerUsername(fields->at(0)))
        return m_envelope.badRequest(QStringLiteral("用户名格式错误（6-20位，仅含字母、数字、下划线）"));
    if (!isBuyerPassword(fields->at(1)))
        return m_envelope.badRequest(QStringLiteral("密码格式错误（≥8位，含大小写字母、数字、特殊字符）"));
    if (!isBuyerPhone(fields->at(2)))
        return m_envelope.badRequest(phoneWords());
    Registration registration;
    registration.dialect = Dialect::Buyer;
    registration.username = fields->at(0);
    registration.password = fields->at(1).toUtf8();
    registration.phone = fields->at(2);
    return registration;
}

Decoded<LoginAttempt> BuyerFields::login(const http::Request &request) const
{
    const Decoded<QStringList> fields = texts(request, {"username", "password"});
    if (!fields)
        return fields.refusal();
    LoginAttempt attempt;
    attempt.dialect = Dialect::Buyer;
    attempt.name = fields->at(0);
    attempt.password = fields->at(1).toUtf8();
    return attempt;
}

Decoded<QString> BuyerFields::phone(const http::Request &request) const
{
    const Decoded<QStringList> fields = texts(request, {"phone"});
    if (!fields)
        return fields.refusal();
    if (!isBuyerPhone(fields->at(0)))
        return m_envelope.badRequest(phoneWords());
    return fields->at(0);
}

Decoded<QByteArray> BuyerFields::refreshToken(const http::Request &request) const
{
    const Decoded<QStringList> fields = texts(request, {"refresh_token"});
    if (!fields)
        return fields.refusal();
    return fields->at(0).toUtf8();
}

} // namespace gatehouse
