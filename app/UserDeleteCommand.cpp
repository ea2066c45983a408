// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UserDeleteCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/Terminal.h"
#include "app/UserActions.h"

namespace gatehouse {

int userDelete(const CommandLine &line)
{
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    const Result<QList<Account>> accounts = store.findAccounts(line.arguments);
    if (!accounts)
        return fail(line, accounts.error());
    const QString question = accounts->size() == 1
        ? QCoreApplication::translate("UserDeleteCommand", "Delete the account \"%1\"?")
              .arg(accounts->first().username)
        : QCoreApplication::translate(
            "UserDeleteCommand", "Delete %n account(s)?", nullptr, static_cast<int>(accounts->size()));
    if (!confirm(line, question)) {
        printError(QCoreApplication::translate("UserDeleteCommand", "nothing was deleted"));
        return 1;
    }
    return applyToAccounts(line, store, *accounts, AccountAction::Delete,
        QT_TRANSLATE_NOOP("UserActions", "Accounts deleted: %1. Sessions ended: %2."));
}

} // namespace gatehouse
