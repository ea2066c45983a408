// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/AccountAdmin.h"
#include "model/storage/UnitOfWork.h"

namespace gatehouse {

struct NewPassword {
    QString hash;
    bool isDefault = false; ///< the one the program is delivered with
    QString onlyIfHash; ///< null: whatever is in force now
};

/// What an operator does to one account within a unit of work, the record in the audit log included: the
/// steps that AccountAdmin and PasswordReset are made of. On the writer's thread.
class AccountWrites final {
public:
    /// The account as it is wanted, not stored yet. Any thread.
    [[nodiscard]] static Account draft(const NewAccount &wanted, const Operator &who);
    /// InvalidInput with the field and a translated sentence. Any thread.
    [[nodiscard]] static Result<void> check(const Account &account);
    [[nodiscard]] static Result<void> checkPassword(const QByteArray &password);

    [[nodiscard]] static Result<Account> insert(
        UnitOfWork &unit, Account account, const QByteArray &hash, const Operator &who);
    [[nodiscard]] static Result<Account> edit(
        UnitOfWork &unit, AccountId id, const AccountEdit &wish, const Operator &who);
    /// Ends every session of the account, too; how many. WrongCredentials where another password is in force
    /// than was wanted.
    [[nodiscard]] static Result<qint64> setPassword(
        UnitOfWork &unit, AccountId id, const NewPassword &password, const Operator &who);
    /// Does it to each of the accounts; those that are gone are passed over.
    [[nodiscard]] static Result<AccountsChanged> apply(
        UnitOfWork &unit, AccountAction action, const QList<AccountId> &ids, const Operator &who);
    /// Forgets the failures of a login name; false where it had none.
    [[nodiscard]] static Result<bool> unlockName(
        UnitOfWork &unit, const QString &loginName, const Operator &who);
};

} // namespace gatehouse
