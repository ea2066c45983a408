// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/PasswordReset.h"
#include "ui/common/Dialogs.h"

#include <QCoreApplication>

namespace gatehouse {

/// The words around an action on accounts: the question before, the progress, and what became of it. Each
/// takes the name where it is about one account, else an empty one and the count.
class UserActionText final {
    Q_DECLARE_TR_FUNCTIONS(UserActionText)

public:
    [[nodiscard]] static Dialogs::Question question(AccountAction action, const QString &name, int count);
    [[nodiscard]] static QString progress(AccountAction action, int count);
    [[nodiscard]] static QString outcome(
        AccountAction action, const QString &name, const AccountsChanged &changed);
    /// Where it was cut short: how many of how many.
    [[nodiscard]] static QString cancelled(const AccountsChanged &changed, int count);

    [[nodiscard]] static Dialogs::Question resetQuestion(int count);
    /// What is true at the end of new passwords for so many, however they ended.
    [[nodiscard]] static QString resetOutcome(const PasswordsReset &reset, int count, const QString &file);

private:
    [[nodiscard]] static QString changedOne(AccountAction action, const QString &name);
    [[nodiscard]] static QString changedMany(AccountAction action, int count);
    [[nodiscard]] static QString changedNone(AccountAction action);
};

} // namespace gatehouse
