// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UserAddCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/StoreJson.h"
#include "app/Terminal.h"
#include "app/Waiting.h"
#include "model/accounts/AccountAdmin.h"
#include "model/accounts/AccountFields.h"

namespace gatehouse {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("UserAddCommand", words);
}

Result<NewAccount> wanted(const CommandLine &line)
{
    NewAccount account;
    account.username = line.arguments.first();
    account.email = line.value(Opt::Email);
    account.phone = line.value(Opt::Phone);
    account.nickname = line.value(Opt::Nickname);
    account.avatar = line.value(Opt::Avatar);
    account.roles = line.values(Opt::Roles);
    account.isActive = !line.isSet(Opt::Disabled);
    // Before anybody types a password in vain.
    for (const auto &[field, value] :
        {std::pair{AccountField::Username, account.username}, {AccountField::Email, account.email},
            {AccountField::Phone, account.phone}, {AccountField::Nickname, account.nickname},
            {AccountField::Avatar, account.avatar}, {AccountField::Roles, account.roles.join(u',')}}) {
        if (const QString problem = accountFieldProblem(field, value); !problem.isEmpty())
            return invalidInput({}, problem);
    }
    const Result<QByteArray> password = newPassword(line);
    if (!password)
        return password.error();
    account.password = *password;
    if (!line.isSet(Opt::Apikey))
        return account;
    const Result<QByteArray> apikey = readLine();
    if (!apikey)
        return apikey.error();
    account.apikey = QString::fromUtf8(*apikey);
    return account;
}

} // namespace

int userAdd(const CommandLine &line)
{
    const Result<NewAccount> account = wanted(line);
    if (!account)
        return fail(line, account.error());
    CommandStore store(line);
    if (Result<void> opened = store.open(CommandStore::IfMissing::Make); !opened)
        return fail(line, opened.error());
    AccountAdmin admin(store.backend(), CommandStore::who());
    const Result<Account> added =
        waitFor<Account>([&](const Done<Account> &done) { admin.add(*account, done); });
    if (!added)
        return fail(line, {added.error().code, {}, added.error().detail, 0, 0});
    if (line.isSet(Opt::Json))
        printJson(accountJson(*added, 0, store.nowMs()));
    else
        print(translated(QT_TRANSLATE_NOOP("UserAddCommand", "Added the account \"%1\" with the id %2."))
                  .arg(added->username)
                  .arg(added->id.value)
            + u'\n');
    return finish();
}

} // namespace gatehouse
