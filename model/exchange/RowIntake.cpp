// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/RowIntake.h"

#include "model/FirstStart.h"
#include "model/accounts/AccountFields.h"
#include "model/core/Text.h"
#include "model/exchange/ExchangeTime.h"

#include <QCoreApplication>
#include <QUuid>

#include <array>

namespace gatehouse {
namespace {

using enum ExchangeField;
using State = ExchangeCell::State;

constexpr qsizetype mostPhone = 20; // the widest of the three APIs takes any text as long
constexpr qsizetype mostOrigin = 64;

Error refused(ExchangeField field, const char *words)
{
    return invalidInput(exchangeFieldName(field), QCoreApplication::translate("RowIntake", words));
}

/// What may be left out of an account, and whether an empty text is the same as nothing.
struct TextRow {
    ExchangeField field;
    QString Account::*member;
    std::optional<AccountField> rule;
    bool emptyIsNone;
};

const std::array<TextRow, 6> &texts()
{
    static const std::array rows{
        TextRow{Username, &Account::username, AccountField::Username, false},
        TextRow{Email, &Account::email, AccountField::Email, true},
        TextRow{Phone, &Account::phone, std::nullopt, false},
        TextRow{Nickname, &Account::nickname, AccountField::Nickname, false},
        TextRow{Avatar, &Account::avatar, AccountField::Avatar, true},
        TextRow{Apikey, &Account::apikey, AccountField::Apikey, false},
    };
    return rows;
}

Result<void> checkText(const TextRow &row, const QString &text)
{
    if (row.rule) {
        const QString problem = accountFieldProblem(*row.rule, text);
        return problem.isEmpty() ? Result<void>()
                                 : Result<void>(invalidInput(exchangeFieldName(row.field), problem));
    }
    if (codePoints(text) > mostPhone || hasControl(text))
        return refused(row.field,
            QT_TRANSLATE_NOOP(
                "RowIntake", "A phone number has at most 20 characters, and every one can be seen."));
    return {};
}

std::optional<bool> truth(const QString &text)
{
    static const QStringList yes{QStringLiteral("active"), QStringLiteral("true"), QStringLiteral("1"),
        QStringLiteral("enabled"), QStringLiteral("yes")};
    static const QStringList no{QStringLiteral("disabled"), QStringLiteral("false"), QStringLiteral("0"),
        QStringLiteral("inactive"), QStringLiteral("no")};
    const QString key = text.trimmed().toLower();
    if (yes.contains(key))
        return true;
    return no.contains(key) ? std::optional(false) : std::nullopt;
}

} // namespace

RowIntake::RowIntake(HashIntake hashes)
    : m_hashes(std::move(hashes))
{
}

Result<ImportRow> RowIntake::take(const ExchangeRecord &record) const
{
    ImportRow row;
    row.line = record.line;
    for (const auto part : {&RowIntake::takeTexts, &RowIntake::takeRoles, &RowIntake::takeFlags,
             &RowIntake::takeTimes, &RowIntake::takePassword}) {
        if (Result<void> taken = (this->*part)(record, row); !taken)
            return taken.error();
    }
    return row;
}

Result<void> RowIntake::takeTexts(const ExchangeRecord &record, ImportRow &row) const
{
    for (const TextRow &each : texts()) {
        const ExchangeCell &cell = record[each.field];
        if (cell.state == State::Absent && each.field != Username)
            continue;
        if (Result<void> checked = checkText(each, cell.text); !checked)
            return checked;
        row.account.*each.member = each.emptyIsNone && cell.text.isEmpty() ? QString() : cell.text;
        row.give(each.field);
    }
    if (record[Uuid].state == State::Text) {
        const QUuid uuid = QUuid::fromString(record[Uuid].text.trimmed());
        if (uuid.isNull())
            return refused(Uuid, QT_TRANSLATE_NOOP("RowIntake", "This is no UUID."));
        row.account.uuid = uuid.toString(QUuid::WithoutBraces);
        row.give(Uuid);
    }
    if (record[Origin].state != State::Text)
        return {};
    const QString &origin = record[Origin].text;
    if (origin.isEmpty() || codePoints(origin) > mostOrigin || hasControl(origin))
        return refused(Origin,
            QT_TRANSLATE_NOOP("RowIntake", "An origin has 1 to 64 characters, and every one can be seen."));
    row.account.origin = origin;
    row.give(Origin);
    return {};
}

Result<void> RowIntake::takeRoles(const ExchangeRecord &record, ImportRow &row) const
{
    if (record[Roles].state != State::Text)
        return {};
    QStringList roles;
    for (const QString &name :
        QString(record[Roles].text).replace(u';', u',').split(u',', Qt::SkipEmptyParts)) {
        if (!roles.contains(name.trimmed()))
            roles.append(name.trimmed());
    }
    if (roles.isEmpty())
        return {};
    const QString problem = accountFieldProblem(AccountField::Roles, roles.join(u','));
    if (!problem.isEmpty())
        return invalidInput(exchangeFieldName(Roles), problem);
    row.account.roles = roles;
    row.give(Roles);
    return {};
}

Result<void> RowIntake::takeFlags(const ExchangeRecord &record, ImportRow &row) const
{
    for (const auto &[field, member] :
        {std::pair(Status, &Account::isActive), std::pair(PasswordIsDefault, &Account::hasDefaultPassword)}) {
        if (record[field].state != State::Text)
            continue;
        const auto value = truth(record[field].text);
        if (!value)
            return refused(field,
                QT_TRANSLATE_NOOP("RowIntake", "This is neither active (or true) nor disabled (or false)."));
        row.account.*member = *value;
        row.give(field);
    }
    return {};
}

Result<void> RowIntake::takeTimes(const ExchangeRecord &record, ImportRow &row) const
{
    for (const auto &[field, member] :
        {std::pair(CreatedAt, &Account::createdAtMs), std::pair(UpdatedAt, &Account::updatedAtMs)}) {
        if (record[field].state != State::Text)
            continue;
        const auto time = readExchangeTime(record[field].text.trimmed());
        if (!time)
            return refused(field,
                QT_TRANSLATE_NOOP("RowIntake",
                    "This is no time such as 2026-01-02T03:04:05Z, nor seconds or milliseconds since 1970."));
        row.account.*member = *time;
        row.give(field);
    }
    return {};
}

Result<void> RowIntake::takePassword(const ExchangeRecord &record, ImportRow &row) const
{
    const QString hash = record[PasswordHash].text;
    const QString plain = record[Password].text;
    if (!hash.isEmpty() && !plain.isEmpty())
        return refused(Password,
            QT_TRANSLATE_NOOP("RowIntake", "An account has either a password or a password_hash, not both."));
    if (!plain.isEmpty()) {
        const QString problem = accountFieldProblem(AccountField::Password, plain);
        if (!problem.isEmpty())
            return invalidInput(exchangeFieldName(Password), problem);
        row.password = plain.toUtf8();
        row.account.hasDefaultPassword = row.password == FirstStart::adminPassword
            && foldKey(row.account.username) == QLatin1StringView(FirstStart::adminName);
        row.give(PasswordIsDefault);
    } else if (!hash.isEmpty()) {
        const Result<QString> taken = m_hashes.take(hash, record[PasswordSalt].text);
        if (!taken)
            return taken.error();
        row.passwordHash = *taken;
    }
    if (row.hasPassword())
        row.give(PasswordHash);
    return {};
}

} // namespace gatehouse
