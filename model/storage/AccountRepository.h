// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/storage/UnitOfWork.h"

namespace gatehouse {

/// The table `accounts`. Reading takes any connection; writing takes a unit of work and announces
/// what it changed.
class AccountRepository final {
public:
    [[nodiscard]] static Result<Account> find(Connection &connection, AccountId id);
    /// The newest accounts with an id below that one, at most `most`, newest first.
    [[nodiscard]] static Result<QList<Account>> someBelow(
        Connection &connection, AccountId below, qint64 most);
    /// The accounts with an id above that one, at most `most`, in the order of their ids.
    [[nodiscard]] static Result<QList<Credentials>> someAbove(
        Connection &connection, AccountId above, qint64 most);
    [[nodiscard]] static Result<qint64> count(Connection &connection);
    [[nodiscard]] static Result<Account> findByUuid(Connection &connection, const QString &uuid);
    /// By folded username or folded e-mail: the two can never name different people, because a
    /// username holds no '@'.
    [[nodiscard]] static Result<Credentials> findByLogin(Connection &connection, const QString &loginKey);
    /// The password hash in force, to see that it is still the one that was verified.
    [[nodiscard]] static Result<QString> passwordHash(Connection &connection, AccountId id);
    [[nodiscard]] static Result<bool> hasUsername(Connection &connection, const QString &usernameKey);
    [[nodiscard]] static Result<bool> hasEmail(Connection &connection, const QString &emailKey);
    [[nodiscard]] static Result<bool> isEmpty(Connection &connection);
    /// True while any account still has the password the program was delivered with.
    [[nodiscard]] static Result<bool> anyDefaultPassword(Connection &connection);

    /// UsernameTaken or EmailTaken where the unique keys say so. Returns the account with its id.
    [[nodiscard]] static Result<Account> insert(
        UnitOfWork &unit, Account account, const QString &passwordHash);
    /// Writes every field that can be edited; EmailTaken, or NotFound where it is gone.
    [[nodiscard]] static Result<void> update(UnitOfWork &unit, const Account &account);
    [[nodiscard]] static Result<void> setPassword(
        UnitOfWork &unit, AccountId id, const QString &passwordHash, bool isDefault);
    /// The same password under a new work factor; no change that anybody could see.
    [[nodiscard]] static Result<void> renewHash(
        UnitOfWork &unit, AccountId id, const QString &oldHash, const QString &newHash);
    [[nodiscard]] static Result<void> remove(UnitOfWork &unit, AccountId id);
};

} // namespace gatehouse
