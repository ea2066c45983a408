// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessions/Session.h"
#include "model/storage/UnitOfWork.h"

namespace gatehouse {

/// The table `sessions`. A session is never deleted by ending it: who ended it, when and why stays
/// readable until housekeeping removes old rows.
class SessionRepository final {
public:
    [[nodiscard]] static Result<Session> find(Connection &connection, const SessionId &id);

    /// The sessions with an id above that one, at most `most`, in the order of their ids.
    [[nodiscard]] static Result<QList<Session>> someAbove(
        Connection &connection, const SessionId &above, qint64 most);
    /// Every session of the account, newest first, at most `most`.
    [[nodiscard]] static Result<QList<Session>> ofAccount(
        Connection &connection, AccountId account, qint64 most);
    /// Whether the account has ever logged in from that address, as far as the store remembers.
    [[nodiscard]] static Result<bool> hasAddress(
        Connection &connection, AccountId account, const QString &address);
    /// Some sessions that are alive at that time, at most `most`, in no order.
    [[nodiscard]] static Result<QList<SessionId>> someLive(Connection &connection, qint64 nowMs, qint64 most);

    [[nodiscard]] static Result<void> insert(UnitOfWork &unit, const Session &session);
    /// Moves `last_seen_at` forward, never back.
    [[nodiscard]] static Result<void> touch(UnitOfWork &unit, const SessionId &id, qint64 seenAtMs);
    /// Ends one session; NotFound where it is unknown or has ended already.
    [[nodiscard]] static Result<void> end(
        UnitOfWork &unit, const SessionId &id, EndReason reason, const QString &by);
    /// Ends every live session of the account; returns how many.
    [[nodiscard]] static Result<qint64> endAll(
        UnitOfWork &unit, AccountId account, EndReason reason, const QString &by);
    /// Notes the first request that was refused after the session had ended; nothing where one is noted
    /// already, or where it has not ended.
    [[nodiscard]] static Result<void> noteRefusal(
        UnitOfWork &unit, const SessionId &id, const RequestNote &refused, qint64 atMs);
    /// Removes sessions that ended or expired before that time.
    /// At most mostRemovedAtOnce of them; returns how many.
    [[nodiscard]] static Result<qint64> removeOlderThan(UnitOfWork &unit, qint64 beforeMs);
};

} // namespace gatehouse
