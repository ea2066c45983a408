// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/Change.h"
#include "model/storage/Connection.h"

namespace gatehouse {

/// How many old rows one piece of clean-up may remove: others wait for the writer meanwhile.
inline constexpr qint64 mostRemovedAtOnce = 1'000;

/// What one piece of writing may use: the write connection, the time of the commit, and the change
/// feed. Lives on the writer's thread for as long as that piece runs.
class UnitOfWork final {
    Q_DISABLE_COPY_MOVE(UnitOfWork)

public:
    UnitOfWork(Connection &connection, qint64 nowMs)
        : m_connection(connection)
        , m_nowMs(nowMs)
    {
    }

    [[nodiscard]] Connection &connection() { return m_connection; }
    /// Milliseconds since 1970-01-01 UTC, the same for all that this piece writes.
    [[nodiscard]] qint64 nowMs() const { return m_nowMs; }

    /// Announces a changed row; heard by everyone once, and only if, this piece is committed.
    void publish(ChangeKind kind, const QString &ref) { m_changes.append({kind, ref}); }
    [[nodiscard]] const QList<Change> &changes() const { return m_changes; }

private:
    Connection &m_connection;
    qint64 m_nowMs;
    QList<Change> m_changes;
};

} // namespace gatehouse
