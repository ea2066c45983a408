// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/SessionRepository.h"

#include "model/storage/Query.h"

namespace gatehouse {

namespace {

#define GATEHOUSE_SESSION_COLUMNS                                                                            \
    "id, account_id, username, dialect, address, user_agent, key_id, created_at, last_seen_at, expires_at, " \
    "ended_at, ended_by, end_reason, refused_at, refused_request, refused_address"

Session readSession(const Query &row)
{
    Session session;
    session.id = {row.text(0)};
    session.accountId = {row.optionalInteger(1).value_or(0)};
    session.username = row.text(2);
    session.dialect = row.text(3);
    session.address = row.text(4);
    session.userAgent = row.text(5);
    session.keyId = row.text(6);
    session.createdAtMs = row.integer(7);
    session.lastSeenAtMs = row.integer(8);
    session.expiresAtMs = row.integer(9);
    session.endedAtMs = row.optionalInteger(10);
    session.endedBy = row.text(11);
    session.endReason = row.text(12);
    session.refusedAtMs = row.optionalInteger(13);
    session.refused = {row.text(14), row.text(15)};
    return session;
}

Result<QList<Session>> readAll(Query &query)
{
    if (Result<void> done = query.run(); !done)
        return done.error();
    QList<Session> sessions;
    while (query.next())
        sessions.append(readSession(query));
    const Result<void> whole = query.ended();
    return whole ? Result<QList<Session>>(sessions) : Result<QList<Session>>(whole.error());
}

} // namespace

Result<Session> SessionRepository::find(Connection &connection, const SessionId &id)
{
    Query query(connection, "SELECT " GATEHOUSE_SESSION_COLUMNS " FROM sessions WHERE id = ?");
    if (Result<void> row = query.bind(id.value).runForRow(); !row)
        return row.error();
    return readSession(query);
}

Result<QList<Session>> SessionRepository::someAbove(
    Connection &connection, const SessionId &above, qint64 most)
{
    Query query(
        connection, "SELECT " GATEHOUSE_SESSION_COLUMNS " FROM sessions WHERE id > ? ORDER BY id LIMIT ?");
    return readAll(query.bindText(above.value).bind(most));
}

Result<QList<Session>> SessionRepository::ofAccount(Connection &connection, AccountId account, qint64 most)
{
    Query query(connection,
        "SELECT " GATEHOUSE_SESSION_COLUMNS
        " FROM sessions WHERE account_id = ? ORDER BY created_at DESC, id LIMIT ?");
    return readAll(query.bind(account.value).bind(most));
}

Result<bool> SessionRepository::hasAddress(Connection &connection, AccountId account, const QString &address)
{
    Query query(connection, "SELECT 1 FROM sessions WHERE account_id = ? AND address = ? LIMIT 1");
    const Result<void> row = query.bind(account.value).bindText(address).runForRow();
    if (!row && row.error().code != ErrorCode::NotFound)
        return row.error();
    return row.ok();
}

Result<QList<SessionId>> SessionRepository::someLive(Connection &connection, qint64 nowMs, qint64 most)
{
    Query query(connection, "SELECT id FROM sessions WHERE ended_at IS NULL AND expires_at > ? LIMIT ?");
    if (Result<void> done = query.bind(nowMs).bind(most).run(); !done)
        return done.error();
    QList<SessionId> ids;
    while (query.next())
        ids.append(SessionId{query.text(0)});
    const Result<void> whole = query.ended();
    return whole ? Result<QList<SessionId>>(ids) : Result<QList<SessionId>>(whole.error());
}

Result<void> SessionRepository::insert(UnitOfWork &unit, const Session &session)
{
    Query query(unit.connection(),
        "INSERT INTO sessions (id, account_id, username, dialect, address, user_agent, key_id, created_at, "
        "last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(session.id.value).bind(session.accountId.value).bindText(session.username);
    query.bindText(session.dialect)
        .bindText(session.address)
        .bindText(session.userAgent)
        .bindText(session.keyId);
    query.bind(session.createdAtMs);
    query.bind(session.lastSeenAtMs).bind(session.expiresAtMs);
    if (Result<void> done = query.run(); !done)
        return done;
    unit.publish(ChangeKind::Session, session.id.value);
    return {};
}

Result<void> SessionRepository::touch(UnitOfWork &unit, const SessionId &id, qint64 seenAtMs)
{
    Query query(unit.connection(), "UPDATE sessions SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?");
    if (Result<void> done = query.bind(seenAtMs).bind(id.value).bind(seenAtMs).run(); !done)
        return done;
    if (query.affectedRows() > 0)
        unit.publish(ChangeKind::Session, id.value);
    return {};
}

Result<void> SessionRepository::end(
    UnitOfWork &unit, const SessionId &id, EndReason reason, const QString &by)
{
    Query query(unit.connection(),
        "UPDATE sessions SET ended_at = ?, ended_by = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL");
    query.bind(unit.nowMs()).bind(by).bind(endReasonName(reason)).bind(id.value);
    if (Result<void> done = query.run(); !done)
        return done;
    if (query.affectedRows() == 0)
        return ErrorCode::NotFound;
    unit.publish(ChangeKind::Session, id.value);
    return {};
}

Result<qint64> SessionRepository::endAll(
    UnitOfWork &unit, AccountId account, EndReason reason, const QString &by)
{
    QStringList live;
    {
        Query query(unit.connection(),
            "SELECT id FROM sessions WHERE account_id = ? AND ended_at IS NULL AND expires_at > ?");
        if (Result<void> done = query.bind(account.value).bind(unit.nowMs()).run(); !done)
            return done.error();
        while (query.next())
            live.append(query.text(0));
        if (Result<void> whole = query.ended(); !whole)
            return whole.error();
    }
    for (const QString &id : std::as_const(live)) {
        if (Result<void> ended = end(unit, {id}, reason, by); !ended)
            return ended.error();
    }
    return live.size();
}

Result<void> SessionRepository::noteRefusal(
    UnitOfWork &unit, const SessionId &id, const RequestNote &refused, qint64 atMs)
{
    Query query(unit.connection(),
        "UPDATE sessions SET refused_at = ?, refused_request = ?, refused_address = ? "
        "WHERE id = ? AND ended_at IS NOT NULL AND refused_at IS NULL");
    query.bind(atMs).bindText(refused.request).bindText(refused.address).bind(id.value);
    if (Result<void> done = query.run(); !done)
        return done;
    if (query.affectedRows() > 0)
        unit.publish(ChangeKind::Session, id.value);
    return {};
}

Result<qint64> SessionRepository::removeOlderThan(UnitOfWork &unit, qint64 beforeMs)
{
    Query query(unit.connection(),
        "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at < ? OR ended_at < ? "
        "LIMIT ?)");
    return query.bind(beforeMs).bind(beforeMs).bind(mostRemovedAtOnce).runForCount();
}

} // namespace gatehouse
