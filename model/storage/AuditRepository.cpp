// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/AuditRepository.h"

#include "model/storage/AuditRow.h"

namespace gatehouse {

Result<QList<RecordedEvent>> AuditRepository::ofAccount(
    Connection &connection, AccountId account, qint64 most)
{
    Query query(connection,
        "SELECT " GATEHOUSE_AUDIT_COLUMNS
        " FROM audit_events WHERE account_id = ? ORDER BY at DESC, id DESC LIMIT ?");
    if (Result<void> run = query.bind(account.value).bind(most).run(); !run)
        return run.error();
    QList<RecordedEvent> events;
    while (query.next())
        events.append(auditRow(query));
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
