// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/Change.h"
#include "model/storage/Connection.h"

namespace gatehouse {

/// Tells a reader which rows any process has changed since it last asked. What was committed before
/// poll() began is in its answer (all of it, where another program wrote and announced nothing), so a cache
/// that polls before each use never outlives a revocation. Belongs to the thread of its connection.
class ChangeFeed final {
public:
    explicit ChangeFeed(Connection &connection);

    /// Costs one look at a counter where nothing was committed. Where the store fails, the error:
    /// the caller must not trust what it has cached.
    [[nodiscard]] Result<Changes> poll();

    /// Before the first rest(): what to call, on whatever thread, when something happens while it lasts.
    void wakeBy(std::function<void()> wake);
    /// After poll(). True where nobody has to poll again before being woken; false where the store cannot
    /// wake anybody, or something has happened already.
    [[nodiscard]] bool rest();

private:
    [[nodiscard]] Result<Changes> readSince();

    Connection &m_connection;
    bool m_canBeWoken = false;
    quint64 m_listeningGeneration = ~quint64(0);
    quint64 m_generation = 0;
    qint64 m_version = -1;
    qint64 m_lastId = -1;
};

} // namespace gatehouse
