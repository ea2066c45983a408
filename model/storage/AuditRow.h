// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"
#include "model/storage/Query.h"

/// The columns of an event, as auditRow() reads them; a macro, for it becomes part of literals.
#define GATEHOUSE_AUDIT_COLUMNS                                                                              \
    "id, at, actor, action, account_id, username, session_id, dialect, address, detail"

namespace gatehouse {

/// The event that a statement over GATEHOUSE_AUDIT_COLUMNS stands at.
[[nodiscard]] inline RecordedEvent auditRow(const Query &query)
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

} // namespace gatehouse
