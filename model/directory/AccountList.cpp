// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/directory/AccountList.h"

#include "model/core/Text.h"
#include "model/directory/FoldedText.h"
#include "model/sessions/Lockout.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/FailureRepository.h"

#include <algorithm>
#include <limits>

namespace gatehouse {
namespace {

// Read at once: few enough that a question waits some milliseconds at most.
constexpr qint64 accountsAtOnce = 1'000;
// And at the very beginning: what fills a window is to be there at once.
constexpr qint64 accountsAtFirst = 200;
// A set of roles is kept as the bits of one number; what comes later shares the last bit.
constexpr qsizetype mostRoles = 63;

enum Text { Id, Uuid, Username, Email, Phone, Nickname, TextColumns };
enum Number { Identity, Roles, Status, LockedUntil, Origin, Created, Updated, NumberColumns };

constexpr int afterTexts = TextColumns; // where the number columns begin for a RowQuery

// In the order of AccountColumn.
constexpr std::array sortColumns{afterTexts + Identity, int(Username), int(Email), int(Phone), int(Nickname),
    afterTexts + Roles, afterTexts + Status, afterTexts + LockedUntil, afterTexts + Origin,
    afterTexts + Created, afterTexts + Updated};

} // namespace

AccountList::AccountList()
    : m_index(TextColumns, NumberColumns)
    // First, so that sorting by role has an order people can follow.
    , m_roles{QStringLiteral("admin"), QStringLiteral("buyer"), QStringLiteral("employee"),
          QStringLiteral("user")}
{
    reload();
}

void AccountList::reload()
{
    m_isLoading = true;
    m_nextBelow = std::numeric_limits<qint64>::max();
    m_seen.clear();
}

Result<bool> AccountList::loadMore(Connection &connection)
{
    if (!m_isLoading)
        return false;
    const qint64 most = m_index.size() == 0 ? accountsAtFirst : accountsAtOnce;
    const Result<QList<Account>> accounts = AccountRepository::someBelow(connection, {m_nextBelow}, most);
    if (!accounts)
        return accounts.error();
    for (const Account &account : *accounts) {
        put(account);
        m_nextBelow = account.id.value;
    }
    if (accounts->size() == most)
        return true;
    // What was known before and not met again is gone.
    const RowQuery all;
    for (const Listing::Handle handle : m_index.select(all)) {
        if (handle >= m_seen.size() || !m_seen[handle])
            m_index.remove(m_index.key(handle).toByteArray());
    }
    m_isLoading = false;
    m_isWhole = true;
    m_seen.clear();
    const Result<void> locks = readLocks(connection);
    return locks ? Result<bool>(false) : Result<bool>(locks.error());
}

bool AccountList::prepareOne()
{
    return std::ranges::any_of(sortColumns, [this](int column) { return m_index.prepare(column); });
}

void AccountList::put(const Account &account)
{
    const QByteArray key = QByteArray::number(account.id.value);
    const std::optional<Listing::Handle> known = m_index.find(key);
    const qint64 lockedUntil = known ? m_index.number(*known, LockedUntil) : 0;
    m_index.put({key, foldedText(account.uuid), foldedText(account.username), foldedText(account.email),
                    foldedText(account.phone), foldedText(account.nickname)},
        {account.id.value, static_cast<qint64>(roleBits(account.roles)), account.isActive ? 1 : 0,
            lockedUntil, originNumber(account.origin), account.createdAtMs, account.updatedAtMs});
    if (!m_isLoading)
        return;
    const Listing::Handle handle = *m_index.find(key);
    if (handle >= m_seen.size())
        m_seen.resize(std::max<size_t>(handle + 1, m_seen.size() * 2));
    m_seen[handle] = true;
}

Result<void> AccountList::readLocks(Connection &connection)
{
    const Result<QStringList> locked = FailureRepository::lockedNames(connection);
    if (!locked)
        return locked.error();
    for (const QString &name : *locked) {
        if (Result<void> read = refreshLock(connection, name); !read)
            return read;
    }
    return {};
}

Result<void> AccountList::readLock(Connection &connection, const Account &account)
{
    qint64 until = 0;
    for (const QString &name : {account.username, account.email}) {
        if (name.isNull())
            continue;
        const Result<Failures> failures = FailureRepository::find(connection, Lockout::keyOf(name));
        if (!failures)
            return failures.error();
        until = std::max(until, failures->lockedUntilMs);
    }
    m_index.setNumber(QByteArray::number(account.id.value), LockedUntil, until);
    return {};
}

Result<void> AccountList::refresh(Connection &connection, AccountId id)
{
    const Result<Account> account = AccountRepository::find(connection, id);
    if (!account && account.error().code != ErrorCode::NotFound)
        return account.error();
    if (!account) {
        m_index.remove(QByteArray::number(id.value));
        return {};
    }
    put(*account);
    return readLock(connection, *account); // its name may be another one now
}

Result<void> AccountList::refreshLock(Connection &connection, const QString &nameKey)
{
    const Result<Credentials> found = AccountRepository::findByLogin(connection, nameKey);
    if (!found)
        return found.error().code == ErrorCode::NotFound ? Result<void>() : Result<void>(found.error());
    return readLock(connection, found->account);
}

quint64 AccountList::roleBits(const QStringList &roles)
{
    quint64 bits = 0;
    for (const QString &role : roles) {
        if (!m_roles.contains(role))
            m_roles.append(role);
        bits |= quint64{1} << std::min(m_roles.indexOf(role), mostRoles);
    }
    return bits;
}

qint64 AccountList::originNumber(const QString &origin)
{
    if (!m_origins.contains(origin))
        m_origins.append(origin);
    return m_origins.indexOf(origin);
}

Listing AccountList::select(const AccountQuery &query, qint64 nowMs)
{
    RowQuery rows;
    rows.needle = foldedText(query.text);
    rows.sortColumn = sortColumns[static_cast<size_t>(query.sortBy)];
    rows.descending = query.descending;
    rows.ranges.append({Created, query.createdFromMs, query.createdUntilMs});
    if (query.isActive)
        rows.ranges.append({Status, *query.isActive ? 1 : 0, *query.isActive ? 1 : 0});
    if (query.isLocked.has_value() && *query.isLocked)
        rows.ranges.append({LockedUntil, nowMs + 1});
    if (query.isLocked.has_value() && !*query.isLocked)
        rows.ranges.append({LockedUntil, std::numeric_limits<qint64>::min(), nowMs});
    if (!query.origin.isEmpty())
        rows.ranges.append({Origin, m_origins.indexOf(query.origin), m_origins.indexOf(query.origin)});
    if (!query.role.isEmpty()) {
        const qsizetype role = m_roles.indexOf(query.role);
        rows.anyBits.append({Roles, role < 0 ? 0 : quint64{1} << std::min(role, mostRoles)});
    }
    return {std::make_shared<const RowIndex::Handles>(m_index.select(rows)), m_index.size(), m_isWhole};
}

AccountId AccountList::id(Listing::Handle handle) const
{
    return {m_index.number(handle, Identity)};
}

std::optional<Listing::Handle> AccountList::find(AccountId id) const
{
    return m_index.find(QByteArray::number(id.value));
}

qint64 AccountList::lockedUntilMs(Listing::Handle handle) const
{
    return m_index.number(handle, LockedUntil);
}

} // namespace gatehouse
