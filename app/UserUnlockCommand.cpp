// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UserUnlockCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/Waiting.h"
#include "model/accounts/AccountAdmin.h"

#include <QJsonObject>

namespace gatehouse {
namespace {

/// Both names of the account, or the name as it was typed: failures are counted for any name.
Result<bool> unlock(CommandStore &store, AccountAdmin &admin, const QString &name)
{
    const Result<Account> account = store.findAccount(name);
    if (!account && account.error().code != ErrorCode::NotFound)
        return account.error();
    if (!account)
        return waitFor<bool>([&](const Done<bool> &done) { admin.unlockName(name, done); });
    const Result<AccountsChanged> changed = waitFor<AccountsChanged>([&](const Done<AccountsChanged> &done) {
        admin.apply(AccountAction::Unlock, {account->id}, {}, done);
    });
    return changed ? Result<bool>(changed->accounts > 0) : Result<bool>(changed.error());
}

} // namespace

int userUnlock(const CommandLine &line)
{
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    AccountAdmin admin(store.backend(), CommandStore::who());
    int count = 0;
    for (const QString &name : line.arguments) {
        const Result<bool> unlocked = unlock(store, admin, name);
        if (!unlocked)
            return fail(line, unlocked.error());
        count += *unlocked ? 1 : 0;
    }
    if (line.isSet(Opt::Json))
        printJson(QJsonObject{{QStringLiteral("names"), count}});
    else
        print(
            QCoreApplication::translate("UserUnlockCommand", "Names whose failed logins were forgotten: %1.")
                .arg(count)
            + u'\n');
    return finish();
}

} // namespace gatehouse
