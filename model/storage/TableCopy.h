// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Progress.h"
#include "model/storage/Connection.h"

#include <span>

namespace gatehouse {

/// A table that belongs to what a store knows, with the statements that copy it.
struct CopiedTable {
    const char *name;
    const char *columns; ///< with ", " between them
    const char *select;
    const char *insert;
    const char *clear;
    const char *count;
};

/// Copies all that one store knows into another one of the same schema. What is only about a store's own
/// running (its change feed) is left out.
class TableCopy final {
public:
    /// In an order in which rows can be added: what others refer to comes first.
    [[nodiscard]] static std::span<const CopiedTable> tables();

    /// Rows of all those tables.
    [[nodiscard]] static Result<qint64> count(Connection &connection);
    /// Removes them.
    [[nodiscard]] static Result<void> clear(Connection &connection);
    /// Adds the rows of `from` to `to`; the caller has the transaction. Counts up `progress.done`; ends with
    /// the error Cancelled once progress.cancelled is set.
    [[nodiscard]] static Result<void> copy(Connection &from, Connection &to, Progress &progress);
};

} // namespace gatehouse
