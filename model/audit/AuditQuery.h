// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"

#include <QList>

#include <limits>

namespace gatehouse {

/// Which events of the log are wanted. What is empty or not valid does not narrow.
struct AuditQuery {
    static constexpr qsizetype mostActions = 8;

    QString text; ///< part of a name, an address, a session's id or a detail, in any case
    QList<AuditAction> actions; ///< one of them; at most mostActions
    QString actor; ///< as AuditEvent::actor
    QString dialect;
    AccountId account;
    qint64 fromMs = 0;
    qint64 untilMs = std::numeric_limits<qint64>::max(); ///< not included

    bool operator==(const AuditQuery &) const = default;
};

/// A place in the log, which is read newest first: what comes after it is older.
struct AuditPlace {
    qint64 atMs = std::numeric_limits<qint64>::max();
    qint64 id = std::numeric_limits<qint64>::max();
};

/// A part of the log, newest first: the events of it that fit, and from where to go on.
struct AuditPart {
    QList<RecordedEvent> events;
    AuditPlace next;
    bool isEnd = false; ///< nothing older is left
};

/// What was added to the log since an earlier look.
struct AuditNews {
    QList<RecordedEvent> events; ///< that fit, in the order they were recorded
    qint64 lastId = 0; ///< of the last event looked at, whether it fits or not
    bool isEnd = false; ///< nothing newer is left
};

} // namespace gatehouse
