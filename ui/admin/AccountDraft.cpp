// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/admin/AccountDraft.h"

#include <algorithm>

namespace gatehouse {
namespace {

struct Place {
    AccountField field;
    QString Account::*stored;
    std::optional<QString> AccountEdit::*wish;
};

constexpr std::array places{
    Place{AccountField::Username, &Account::username, &AccountEdit::username},
    Place{AccountField::Nickname, &Account::nickname, &AccountEdit::nickname},
    Place{AccountField::Email, &Account::email, &AccountEdit::email},
    Place{AccountField::Phone, &Account::phone, &AccountEdit::phone},
    Place{AccountField::Avatar, &Account::avatar, &AccountEdit::avatar},
    Place{AccountField::Apikey, &Account::apikey, &AccountEdit::apikey},
};

const Place &placeOf(AccountField field)
{
    return *std::ranges::find(places, field, &Place::field);
}

} // namespace

void AccountDraft::follow(const Account &stored)
{
    if (stored.id != m_stored.id)
        m_typed.clear();
    m_stored = stored;
    std::erase_if(m_typed, [this](const auto &entry) {
        return entry.second.value == storedValue(entry.first); // somebody has saved the same
    });
}

void AccountDraft::setValue(AccountField field, const QString &value)
{
    const auto typed = m_typed.find(field);
    if (value == storedValue(field))
        m_typed.erase(field);
    else if (typed != m_typed.end())
        typed->second.value = value;
    else
        m_typed.insert({field, {value, storedValue(field)}});
}

void AccountDraft::revert()
{
    m_typed.clear();
}

void AccountDraft::clear()
{
    m_typed.clear();
    m_stored = {};
}

QString AccountDraft::value(AccountField field) const
{
    const auto typed = m_typed.find(field);
    return typed == m_typed.end() ? storedValue(field) : typed->second.value;
}

QString AccountDraft::storedValue(AccountField field) const
{
    return m_stored.*placeOf(field).stored;
}

bool AccountDraft::isChanged(AccountField field) const
{
    return m_typed.contains(field);
}

bool AccountDraft::isChanged() const
{
    return !m_typed.empty();
}

bool AccountDraft::isOvertaken(AccountField field) const
{
    const auto typed = m_typed.find(field);
    return typed != m_typed.end() && typed->second.over != storedValue(field);
}

QString AccountDraft::problem(AccountField field) const
{
    const auto typed = m_typed.find(field);
    return typed == m_typed.end() ? QString() : accountFieldProblem(field, typed->second.value);
}

bool AccountDraft::isFine() const
{
    return std::ranges::all_of(fields, [this](AccountField field) { return problem(field).isEmpty(); });
}

AccountEdit AccountDraft::edit() const
{
    AccountEdit edit;
    for (const auto &[field, typed] : m_typed)
        edit.*placeOf(field).wish = typed.value;
    return edit;
}

} // namespace gatehouse
