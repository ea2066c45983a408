// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/usercenter/FieldRules.h"

#include "model/accounts/AccountRules.h"
#include "model/core/Text.h"
#include "server/dialects/JsonBody.h"

namespace gatehouse {
namespace {

bool isPlainText(const QString &text)
{
    return !hasControl(text);
}

constexpr const char *stringType = "string_type";
constexpr const char *valueError = "value_error";

} // namespace

namespace usercenter_rules {
const FieldRule username{
    "username", 3, 50, &isUsername, "must not hold control characters, \"@\", or spaces at its ends"};
const FieldRule password{"password", 8, 100, nullptr, nullptr};
const FieldRule nickname{"nickname", 1, 100, &isPlainText, "must not hold control characters"};
const FieldRule phone{"phone", 0, 20, &isPlainText, "must not hold control characters"};
const FieldRule email{"email", 1, mostEmailCharacters, &isEmail, "is not a valid email address"};
const FieldRule avatar{"avatar", 1, mostAvatarCharacters, &isWebUrl, "is not a valid http or https URL"};
const FieldRule apikey{"apikey", 0, 255, &isPlainText, "must not hold control characters"};
} // namespace usercenter_rules

QString FieldReader::required(const FieldRule &rule)
{
    const TextField field = textField(m_object, QLatin1StringView(rule.name));
    if (field.state == TextField::State::Missing) {
        add(rule, QStringLiteral("Field required"), "missing");
        return {};
    }
    return present(rule).value_or(QString());
}

std::optional<QString> FieldReader::optional(const FieldRule &rule)
{
    const TextField field = textField(m_object, QLatin1StringView(rule.name));
    return field.state == TextField::State::Null ? std::nullopt : present(rule);
}

std::optional<QString> FieldReader::clearable(const FieldRule &rule)
{
    const TextField field = textField(m_object, QLatin1StringView(rule.name));
    return field.state == TextField::State::Null ? std::optional(QString()) : present(rule);
}

std::optional<QString> FieldReader::present(const FieldRule &rule)
{
    const TextField field = textField(m_object, QLatin1StringView(rule.name));
    switch (field.state) {
    case TextField::State::Missing:
        return std::nullopt;
    case TextField::State::Null:
    case TextField::State::WrongType:
        add(rule, QStringLiteral("Input should be a valid string"), stringType);
        return std::nullopt;
    case TextField::State::Present:
        return check(rule, field.value);
    }
    return std::nullopt;
}

std::optional<QString> FieldReader::check(const FieldRule &rule, const QString &value)
{
    const qsizetype length = codePoints(value);
    if (length < rule.least || length > rule.most) {
        const QString bounds = rule.least > 0
            ? QStringLiteral("must have %1 to %2 characters").arg(rule.least).arg(rule.most)
            : QStringLiteral("must have at most %1 characters").arg(rule.most);
        add(rule, bounds, valueError);
        return std::nullopt;
    }
    if (rule.isFit && !rule.isFit(value)) {
        add(rule, QString::fromUtf8(rule.unfit), valueError);
        return std::nullopt;
    }
    return value;
}

void FieldReader::add(const FieldRule &rule, const QString &msg, const char *type)
{
    m_faults.append({QString::fromLatin1(rule.name), msg, QString::fromLatin1(type)});
}

} // namespace gatehouse
