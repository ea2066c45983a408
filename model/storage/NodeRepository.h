// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/nodes/Node.h"
#include "model/storage/UnitOfWork.h"

namespace gatehouse {

/// The table `nodes`.
class NodeRepository final {
public:
    /// All that were seen at that time or later, by name.
    [[nodiscard]] static Result<QList<Node>> seenSince(Connection &connection, qint64 sinceMs);
    /// Seen now, by the unit's time.
    [[nodiscard]] static Result<void> save(UnitOfWork &unit, const Node &node);
    [[nodiscard]] static Result<void> remove(UnitOfWork &unit, const QString &id);
    /// Forgets those that were last seen before that time.
    [[nodiscard]] static Result<void> removeOlderThan(UnitOfWork &unit, qint64 beforeMs);
};

} // namespace gatehouse
