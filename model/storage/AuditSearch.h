// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditQuery.h"
#include "model/core/Result.h"

namespace gatehouse {

class Connection;

/// Reads the log of events, of any length, in parts of bounded cost.
class AuditSearch final {
public:
    /// How much one part may take.
    struct Bounds {
        qint64 mostScanned; ///< events looked at
        qint64 mostFound; ///< events returned
    };

    /// From `place` on to older ones.
    [[nodiscard]] static Result<AuditPart> older(
        Connection &connection, const AuditQuery &query, const AuditPlace &place, const Bounds &bounds);
    /// What was recorded after the event of that id, at most `most` events that fit.
    [[nodiscard]] static Result<AuditNews> newer(
        Connection &connection, const AuditQuery &query, qint64 lastId, qint64 most);
    /// Of the newest event; 0 where there is none.
    [[nodiscard]] static Result<qint64> lastId(Connection &connection);
    /// Where a query's newest event can stand at most.
    [[nodiscard]] static AuditPlace top(const AuditQuery &query);
};

} // namespace gatehouse
