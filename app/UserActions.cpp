// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UserActions.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/Waiting.h"

#include <QJsonObject>

namespace gatehouse {

int applyToAccounts(const CommandLine &line, AccountAction action, const char *words)
{
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    const Result<QList<Account>> accounts = store.findAccounts(line.arguments);
    if (!accounts)
        return fail(line, accounts.error());
    return applyToAccounts(line, store, *accounts, action, words);
}

int applyToAccounts(const CommandLine &line, CommandStore &store, const QList<Account> &accounts,
    AccountAction action, const char *words)
{
    QList<AccountId> ids;
    for (const Account &account : accounts)
        ids.append(account.id);
    AccountAdmin admin(store.backend(), CommandStore::who());
    const Result<AccountsChanged> changed = waitFor<AccountsChanged>(
        [&](const Done<AccountsChanged> &done) { admin.apply(action, ids, {}, done); });
    if (!changed)
        return fail(line, changed.error());
    QString text = QCoreApplication::translate("UserActions", words).arg(changed->accounts);
    if (text.contains(u"%2"))
        text = text.arg(changed->sessions);
    if (line.isSet(Opt::Json))
        printJson(QJsonObject{{QStringLiteral("accounts"), changed->accounts},
            {QStringLiteral("sessions_ended"), changed->sessions}});
    else
        print(text + u'\n');
    return finish();
}

} // namespace gatehouse
