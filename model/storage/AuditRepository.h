// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"
#include "model/storage/UnitOfWork.h"

namespace gatehouse {

/// The table `audit_events`: appended to, never changed.
class AuditRepository final {
public:
    [[nodiscard]] static Result<void> record(UnitOfWork &unit, const AuditEvent &event);
    /// What happened to that account, newest first, at most `most`.
    [[nodiscard]] static Result<QList<RecordedEvent>> ofAccount(
        Connection &connection, AccountId account, qint64 most);
    /// At most mostRemovedAtOnce of them; returns how many.
    [[nodiscard]] static Result<qint64> removeOlderThan(UnitOfWork &unit, qint64 beforeMs);
};

} // namespace gatehouse
