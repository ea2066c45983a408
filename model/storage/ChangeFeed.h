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

private:
    [[nodiscard]] Result<Changes> readSince();

    Connection &m_connection;
    quint64 m_generation = 0;
    qint64 m_version = -1;
    qint64 m_lastId = -1;
};

} // namespace gatehouse
