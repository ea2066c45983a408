// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Progress.h"
#include "model/storage/Connection.h"

namespace gatehouse {

/// Moves all that a store holds into an empty one, of whatever kind either is: every row of every table but
/// the change feed and the list of nodes, which say nothing to another store. The target gets all of it in
/// one transaction, or nothing. Nobody else can write to the source meanwhile.
class StoreCopy final {
public:
    struct Outcome {
        qint64 tables = 0;
        qint64 rows = 0;
    };

    /// StoreForeign where either belongs to another program, or the target already holds something.
    /// `progress` counts rows; cancelled ends with ErrorCode::Busy and an untouched target.
    [[nodiscard]] static Result<Outcome> run(
        const StoreLocation &from, const StoreLocation &to, Progress &progress);

    /// The same between two connections, of which `to` is in a transaction of the caller's.
    [[nodiscard]] static Result<Outcome> rows(Connection &from, Connection &to, Progress &progress);
    /// Removes all that rows() would copy.
    [[nodiscard]] static Result<void> clear(Connection &connection);
};

} // namespace gatehouse
