// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/FailureRepository.h"

#include "model/storage/Query.h"

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

Result<void> FailureRepository::clear(UnitOfWork &unit, const QString &nameKey)
{
    Query query(unit.connection(), "DELETE FROM login_failures WHERE name_key = ?");
    if (Result<void> done = query.bindText(nameKey).run(); !done)
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
    return query.bind(beforeMs).bind(beforeMs).bind(mostRemovedAtOnce).runForCount();
}

} // namespace gatehouse
