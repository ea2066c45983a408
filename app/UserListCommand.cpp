// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UserListCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/StoreJson.h"
#include "app/Table.h"
#include "app/Times.h"
#include "app/Waiting.h"
#include "model/directory/AccountList.h"
#include "model/storage/AccountRepository.h"

#include <algorithm>

namespace gatehouse {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("UserListCommand", words);
}

AccountQuery queryOf(const CommandLine &line)
{
    AccountQuery query;
    query.text = line.value(Opt::Search);
    query.role = line.value(Opt::Role);
    query.origin = line.value(Opt::Origin);
    if (line.isSet(Opt::Status))
        query.isActive = line.value(Opt::Status) == u"active";
    if (line.isSet(Opt::Locked))
        query.isLocked = true;
    // The option's choices stand in the order of the columns.
    const auto column = choicesOf(optionSpec(Opt::SortUsers)).indexOf(line.value(Opt::SortUsers));
    query.sortBy = static_cast<AccountColumn>(std::max<qsizetype>(column, 0));
    query.descending = line.isSet(Opt::Reverse);
    return query;
}

/// All of the store, as the console has it: what is searched and sorted is the same.
Result<Listing> select(CommandStore &store, AccountList &accounts, const AccountQuery &query)
{
    const ProgressPtr progress = std::make_shared<Progress>();
    const ProgressLine shown(
        progress, translated(QT_TRANSLATE_NOOP("UserListCommand", "Reading accounts ...")));
    for (;;) {
        const Result<bool> more = accounts.loadMore(store.reading());
        if (!more)
            return more.error();
        if (!*more)
            return accounts.select(query, store.nowMs());
        QCoreApplication::processEvents();
        if (progress->cancelled)
            return Error{
                ErrorCode::Internal, {}, translated(QT_TRANSLATE_NOOP("UserListCommand", "cancelled")), 0, 0};
    }
}

/// Prints what a row after the other says; the two forms of output.
class Printer {
public:
    Printer(bool isJson, qint64 nowMs)
        : m_isJson(isJson)
        , m_nowMs(nowMs)
        , m_table({{translated(QT_TRANSLATE_NOOP("UserListCommand", "ID")), Table::Side::Right},
              {translated(QT_TRANSLATE_NOOP("UserListCommand", "Username"))},
              {translated(QT_TRANSLATE_NOOP("UserListCommand", "E-mail"))},
              {translated(QT_TRANSLATE_NOOP("UserListCommand", "Phone"))},
              {translated(QT_TRANSLATE_NOOP("UserListCommand", "Roles"))},
              {translated(QT_TRANSLATE_NOOP("UserListCommand", "Status"))},
              {translated(QT_TRANSLATE_NOOP("UserListCommand", "Origin"))},
              {translated(QT_TRANSLATE_NOOP("UserListCommand", "Created"))}})
    {
    }

    bool add(const Account &account, qint64 lockedUntilMs)
    {
        if (m_isJson)
            return m_json.add(accountJson(account, lockedUntilMs, m_nowMs));
        return m_table.add({QString::number(account.id.value), account.username, account.email, account.phone,
            account.roles.join(u','), status(account, lockedUntilMs), account.origin,
            timeText(account.createdAtMs)});
    }
    bool end() { return m_isJson ? m_json.end() : m_table.end(); }

private:
    [[nodiscard]] QString status(const Account &account, qint64 lockedUntilMs) const
    {
        if (!account.isActive)
            return translated(QT_TRANSLATE_NOOP("UserListCommand", "disabled"));
        return lockedUntilMs > m_nowMs ? translated(QT_TRANSLATE_NOOP("UserListCommand", "locked"))
                                       : translated(QT_TRANSLATE_NOOP("UserListCommand", "active"));
    }

    bool m_isJson;
    qint64 m_nowMs;
    Table m_table;
    JsonArrayPrinter m_json;
};

Result<void> printRows(
    const CommandLine &line, CommandStore &store, const AccountList &accounts, const Listing &listing)
{
    Printer printer(line.isSet(Opt::Json), store.nowMs());
    qint64 left = line.isSet(Opt::Limit) ? line.value(Opt::Limit).toLongLong() : listing.inStore;
    for (const Listing::Handle handle : *listing.rows) {
        if (left-- <= 0)
            break;
        const Result<Account> account = AccountRepository::find(store.reading(), accounts.id(handle));
        if (!account && account.error().code == ErrorCode::NotFound)
            continue; // gone meanwhile
        if (!account)
            return account.error();
        if (!printer.add(*account, accounts.lockedUntilMs(handle)))
            return {};
    }
    printer.end();
    return {};
}

} // namespace

int userList(const CommandLine &line)
{
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    AccountList accounts;
    const Result<Listing> listing = select(store, accounts, queryOf(line));
    if (!listing)
        return fail(line, listing.error());
    const Result<void> printed = printRows(line, store, accounts, *listing);
    return printed ? finish() : fail(line, printed.error());
}

} // namespace gatehouse
