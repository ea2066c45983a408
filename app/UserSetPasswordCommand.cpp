// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UserSetPasswordCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/Terminal.h"
#include "app/Waiting.h"
#include "model/accounts/AccountAdmin.h"

#include <QJsonObject>

namespace gatehouse {

int userSetPassword(const CommandLine &line)
{
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    const Result<Account> account = store.findAccount(line.arguments.first());
    if (!account)
        return fail(line, account.error());
    const Result<QByteArray> password = newPassword(line);
    if (!password)
        return fail(line, password.error());
    AccountAdmin admin(store.backend(), CommandStore::who());
    const Result<qint64> ended =
        waitFor<qint64>([&](const Done<qint64> &done) { admin.setPassword(account->id, *password, done); });
    if (!ended)
        return fail(line, {ended.error().code, {}, ended.error().detail, 0, 0});
    if (line.isSet(Opt::Json))
        printJson(QJsonObject{{QStringLiteral("accounts"), 1}, {QStringLiteral("sessions_ended"), *ended}});
    else
        print(QCoreApplication::translate(
                  "UserSetPasswordCommand", "Set the password of \"%1\". Sessions ended: %2.")
                  .arg(account->username)
                  .arg(*ended)
            + u'\n');
    return finish();
}

} // namespace gatehouse
