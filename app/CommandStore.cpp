// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandStore.h"

#include "app/CommandLine.h"
#include "model/core/Text.h"
#include "model/storage/AccountRepository.h"

#include <QUuid>

#include <algorithm>

namespace gatehouse {
namespace {

Result<Account> byLogin(Connection &connection, const QString &name)
{
    Result<Credentials> found = AccountRepository::findByLogin(connection, foldKey(name));
    return found ? Result<Account>(std::move(found).value().account) : Result<Account>(found.error());
}

Result<Account> byNumber(Connection &connection, const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? AccountRepository::find(connection, {number}) : Result<Account>(ErrorCode::NotFound);
}

Result<Account> byUuid(Connection &connection, const QString &text)
{
    const QUuid uuid(text);
    return uuid.isNull() ? Result<Account>(ErrorCode::NotFound)
                         : AccountRepository::findByUuid(connection, uuid.toString(QUuid::WithoutBraces));
}

} // namespace

CommandStore::CommandStore(const CommandLine &line)
    : m_overrides(line.overrides)
    , m_backend(line.location, m_clock)
{
}

Result<void> CommandStore::open(IfMissing ifMissing)
{
    const StoreLocation &location = m_backend.location();
    if (ifMissing == IfMissing::Refuse && !Backend::hasStore(location))
        return Error{ErrorCode::NotFound, {},
            CommandLine::tr("there is no store at %1; gatehouse serve makes one, or name another with --data")
                .arg(location.name()),
            0, 0};
    if (Result<void> started = m_backend.start(m_overrides); !started)
        return started;
    Result<std::unique_ptr<Connection>> reading = Connection::open(location, Connection::Mode::Read);
    if (!reading)
        return reading.error();
    m_reading = std::move(reading).value();
    return {};
}

Result<Account> CommandStore::findAccount(const QString &name)
{
    for (const auto find : {&byLogin, &byNumber, &byUuid}) {
        Result<Account> found = find(*m_reading, name);
        if (found || found.error().code != ErrorCode::NotFound)
            return found;
    }
    return Error{ErrorCode::NotFound, {}, CommandLine::tr("there is no account \"%1\"").arg(name), 0, 0};
}

Result<QList<Account>> CommandStore::findAccounts(const QStringList &names)
{
    QList<Account> accounts;
    for (const QString &name : names) {
        const Result<Account> found = findAccount(name);
        if (!found)
            return found.error();
        const auto isSame = [&found](const Account &account) { return account.id == found->id; };
        if (std::ranges::none_of(accounts, isSame))
            accounts.append(*found);
    }
    return accounts;
}

} // namespace gatehouse
