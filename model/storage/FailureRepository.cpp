// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/FailureRepository.h"

#include "model/storage/Query.h"

#include <algorithm>

namespace gatehouse {

Result<Failures> FailureRepository::find(Connection &connection, const QString &nameKey)
{
    Query query(connection,
        "SELECT failures, first_at, last_at, locked_until FROM login_failures WHERE name_key = ?");
    const Result<void> row = query.bindText(nameKey).runForRow();
    if (!row && row.error().code == ErrorCode::NotFound)
        return Failures{};
    if (!row)
        return row.error();
    return Failures{static_cast<int>(query.integer(0)), query.integer(1), query.integer(2), query.integer(3)};
}

Result<Failures> FailureRepository::findFrom(
    Connection &connection, const QString &nameKey, const QString &address)
{
    Query query(connection,
        "SELECT failures, first_at, last_at, locked_until FROM login_failure_addresses "
        "WHERE name_key = ? AND address = ?");
    const Result<void> row = query.bindText(nameKey).bindText(address).runForRow();
    if (!row && row.error().code == ErrorCode::NotFound)
        return Failures{};
    if (!row)
        return row.error();
    return Failures{static_cast<int>(query.integer(0)), query.integer(1), query.integer(2), query.integer(3)};
}

Result<QList<AddressFailures>> FailureRepository::addresses(
    Connection &connection, const QString &nameKey, qint64 most)
{
    Query query(connection,
        "SELECT address, failures, first_at, last_at, locked_until FROM login_failure_addresses "
        "WHERE name_key = ? ORDER BY last_at DESC, address LIMIT ?");
    if (Result<void> done = query.bindText(nameKey).bind(most).run(); !done)
        return done.error();
    QList<AddressFailures> found;
    while (query.next())
        found.append({query.text(0),
            {static_cast<int>(query.integer(1)), query.integer(2), query.integer(3), query.integer(4)}});
    const Result<void> whole = query.ended();
    return whole ? Result<QList<AddressFailures>>(found) : Result<QList<AddressFailures>>(whole.error());
}

Result<QList<NameFailures>> FailureRepository::locked(Connection &connection, qint64 nowMs, qint64 most)
{
    Query query(connection,
        "SELECT name_key, failures, first_at, last_at, locked_until, 0 FROM login_failures "
        "WHERE locked_until > 0 AND locked_until > ? "
        "UNION ALL SELECT name_key, sum(failures), min(first_at), max(last_at), max(locked_until), 1 "
        "FROM login_failure_addresses AS place WHERE locked_until > 0 AND locked_until > ? "
        "AND NOT EXISTS (SELECT 1 FROM login_failures AS name "
        "WHERE name.name_key = place.name_key AND name.locked_until > ?) "
        "GROUP BY name_key ORDER BY 5 DESC, 1 LIMIT ?");
    if (Result<void> done = query.bind(nowMs).bind(nowMs).bind(nowMs).bind(most).run(); !done)
        return done.error();
    QList<NameFailures> found;
    while (query.next())
        found.append({query.text(0),
            {static_cast<int>(query.integer(1)), query.integer(2), query.integer(3), query.integer(4)},
            query.integer(5) != 0});
    const Result<void> whole = query.ended();
    return whole ? Result<QList<NameFailures>>(found) : Result<QList<NameFailures>>(whole.error());
}

Result<qint64> FailureRepository::lockedCount(Connection &connection, qint64 nowMs)
{
    Query query(connection,
        "SELECT count(*) FROM (SELECT name_key FROM login_failures "
        "WHERE locked_until > 0 AND locked_until > ? "
        "UNION SELECT name_key FROM login_failure_addresses "
        "WHERE locked_until > 0 AND locked_until > ?) AS locked");
    if (Result<void> row = query.bind(nowMs).bind(nowMs).runForRow(); !row)
        return row.error();
    return query.integer(0);
}

Result<QStringList> FailureRepository::lockedNames(Connection &connection)
{
    Query query(connection, "SELECT name_key FROM login_failures WHERE locked_until > 0");
    if (Result<void> done = query.run(); !done)
        return done.error();
    QStringList names;
    while (query.next())
        names.append(query.text(0));
    const Result<void> whole = query.ended();
    return whole ? Result<QStringList>(names) : Result<QStringList>(whole.error());
}

Result<void> FailureRepository::save(UnitOfWork &unit, const QString &nameKey, const Failures &failures)
{
    Query query(unit.connection(),
        "INSERT INTO login_failures (name_key, failures, first_at, last_at, locked_until) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (name_key) DO UPDATE SET failures = excluded.failures, "
        "first_at = excluded.first_at, last_at = excluded.last_at, locked_until = excluded.locked_until");
    query.bindText(nameKey).bind(failures.count).bind(failures.firstAtMs).bind(failures.lastAtMs);
    if (Result<void> done = query.bind(failures.lockedUntilMs).run(); !done)
        return done;
    unit.publish(ChangeKind::LoginName, nameKey);
    return {};
}

Result<void> FailureRepository::saveFrom(
    UnitOfWork &unit, const QString &nameKey, const QString &address, const Failures &failures)
{
    Query query(unit.connection(),
        "INSERT INTO login_failure_addresses (name_key, address, failures, first_at, last_at, locked_until) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name_key, address) DO UPDATE SET "
        "failures = excluded.failures, first_at = excluded.first_at, last_at = excluded.last_at, "
        "locked_until = excluded.locked_until");
    query.bindText(nameKey).bindText(address).bind(failures.count).bind(failures.firstAtMs);
    if (Result<void> done = query.bind(failures.lastAtMs).bind(failures.lockedUntilMs).run(); !done)
        return done;
    unit.publish(ChangeKind::LoginName, nameKey);
    return {};
}

Result<void> FailureRepository::clear(UnitOfWork &unit, const QString &nameKey)
{
    // Counted at once: SQLite tells how many rows the connection's last statement has changed.
    Query query(unit.connection(), "DELETE FROM login_failures WHERE name_key = ?");
    const Result<qint64> names = query.bindText(nameKey).runForCount();
    if (!names)
        return names.error();
    Query places(unit.connection(), "DELETE FROM login_failure_addresses WHERE name_key = ?");
    const Result<qint64> addresses = places.bindText(nameKey).runForCount();
    if (!addresses)
        return addresses.error();
    if (*names + *addresses > 0)
        unit.publish(ChangeKind::LoginName, nameKey);
    return {};
}

Result<void> FailureRepository::clearFrom(UnitOfWork &unit, const QString &nameKey, const QString &address)
{
    Query query(unit.connection(), "DELETE FROM login_failure_addresses WHERE name_key = ? AND address = ?");
    if (Result<void> done = query.bindText(nameKey).bindText(address).run(); !done)
        return done;
    if (query.affectedRows() > 0)
        unit.publish(ChangeKind::LoginName, nameKey);
    return {};
}

Result<qint64> FailureRepository::removeOlderThan(UnitOfWork &unit, qint64 beforeMs)
{
    Query query(unit.connection(),
        "DELETE FROM login_failures WHERE name_key IN (SELECT name_key FROM login_failures "
        "WHERE last_at < ? AND locked_until < ? LIMIT ?)");
    const Result<qint64> names = query.bind(beforeMs).bind(beforeMs).bind(mostRemovedAtOnce).runForCount();
    if (!names)
        return names;
    Query places(unit.connection(),
        "DELETE FROM login_failure_addresses WHERE last_at < ? AND locked_until < ? AND name_key IN "
        "(SELECT name_key FROM login_failure_addresses WHERE last_at < ? AND locked_until < ? LIMIT ?)");
    places.bind(beforeMs).bind(beforeMs).bind(beforeMs).bind(beforeMs).bind(mostRemovedAtOnce);
    const Result<qint64> addresses = places.runForCount();
    return addresses ? Result<qint64>(std::max(*names, *addresses)) : addresses;
}

} // namespace gatehouse
