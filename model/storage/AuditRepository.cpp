// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/AuditRepository.h"

#include "model/storage/Query.h"

namespace gatehouse {
namespace {

RecordedEvent eventFrom(const Query &query)
{
    RecordedEvent recorded{query.integer(0), query.integer(1), query.text(3), {}};
    AuditEvent &event = recorded.event;
    event.action = auditActionOf(recorded.actionName).value_or(AuditAction());
    event.actor = query.text(2);
    event.accountId = {query.optionalInteger(4).value_or(0)};
    event.username = query.text(5);
    event.sessionId = {query.text(6)};
    event.dialect = query.text(7);
    event.address = query.text(8);
    event.detail = query.text(9);
    return recorded;
}

} // namespace

Result<QList<RecordedEvent>> AuditRepository::ofAccount(
    Connection &connection, AccountId account, qint64 most)
{
    Query query(connection,
        "SELECT id, at, actor, action, account_id, username, session_id, dialect, address, detail "
        "FROM audit_events WHERE account_id = ? ORDER BY id DESC LIMIT ?");
    if (Result<void> run = query.bind(account.value).bind(most).run(); !run)
        return run.error();
    QList<RecordedEvent> events;
    while (query.next())
        events.append(eventFrom(query));
    const Result<void> ended = query.ended();
    return ended ? Result<QList<RecordedEvent>>(events) : Result<QList<RecordedEvent>>(ended.error());
}

Result<void> AuditRepository::record(UnitOfWork &unit, const AuditEvent &event)
{
    Query query(unit.connection(),
        "INSERT INTO audit_events (at, actor, action, account_id, username, session_id, dialect, address, "
        "detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(unit.nowMs()).bindText(event.actor).bindText(auditActionName(event.action));
    query.bindOptional(event.accountId.isValid() ? std::optional(event.accountId.value) : std::nullopt);
    query.bindText(event.username).bind(event.sessionId.value).bindText(event.dialect);
    return query.bindText(event.address).bindText(event.detail).run();
}

Result<qint64> AuditRepository::removeOlderThan(UnitOfWork &unit, qint64 beforeMs)
{
    Query query(unit.connection(),
        "DELETE FROM audit_events WHERE id IN (SELECT id FROM audit_events WHERE at < ? LIMIT ?)");
    return query.bind(beforeMs).bind(mostRemovedAtOnce).runForCount();
}

} // namespace gatehouse
