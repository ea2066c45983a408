// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/AccountAdmin.h"
#include "model/accounts/AccountFields.h"

#include <array>
#include <map>

namespace gatehouse {

/// An account while somebody edits it: what is typed beside what is stored, while the stored may change
/// meanwhile. What is typed is never lost to such a change, and what is not touched follows it.
class AccountDraft final {
public:
    /// The fields that can be edited here, in the order they are shown.
    static constexpr std::array fields{AccountField::Username, AccountField::Nickname, AccountField::Email,
        AccountField::Phone, AccountField::Avatar, AccountField::Apikey};

    /// Takes what is stored now. Another account than before begins anew; of the same one, fields that are
    /// typed into stay as typed.
    void follow(const Account &stored);
    void setValue(AccountField field, const QString &value);
    /// What was typed is forgotten.
    void revert();
    void revert(AccountField field) { m_typed.erase(field); }
    /// Everything is forgotten.
    void clear();

    [[nodiscard]] const Account &stored() const { return m_stored; }
    [[nodiscard]] QString value(AccountField field) const;
    [[nodiscard]] QString storedValue(AccountField field) const;
    [[nodiscard]] bool isChanged(AccountField field) const;
    [[nodiscard]] bool isChanged() const;
    /// It was typed into, and what is stored has become something else since then.
    [[nodiscard]] bool isOvertaken(AccountField field) const;
    /// The rule the value breaks, a translated sentence. What is stored and not typed into breaks none.
    [[nodiscard]] QString problem(AccountField field) const;
    [[nodiscard]] bool isFine() const;
    /// What saving is to change.
    [[nodiscard]] AccountEdit edit() const;

private:
    struct Typed {
        QString value;
        QString over; ///< what was stored when typing began
    };

    Account m_stored;
    std::map<AccountField, Typed> m_typed; ///< differs from what is stored
};

} // namespace gatehouse
