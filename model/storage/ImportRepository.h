// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ImportRow.h"
#include "model/storage/UnitOfWork.h"

namespace gatehouse {

/// Writes accounts that come from elsewhere into the table `accounts`: with the UUIDs, times and password
/// hashes they bring along.
class ImportRepository final {
public:
    /// What put() would make of the row, as the store is now.
    [[nodiscard]] static Result<ImportOutcome> foresee(
        Connection &connection, const ImportRow &row, const ImportRules &rules);
    /// Writes the row or says why not. A changed password or a disabled account ends its sessions.
    /// UsernameTaken or EmailTaken where another process made such an account at the same moment.
    [[nodiscard]] static Result<ImportOutcome> put(
        UnitOfWork &unit, const ImportRow &row, const ImportRules &rules);

private:
    struct Matches;

    [[nodiscard]] static Result<Matches> matchesOf(Connection &connection, const ImportRow &row);
    [[nodiscard]] static ImportOutcome judge(
        const Matches &matches, const ImportRow &row, const ImportRules &rules);
    [[nodiscard]] static Result<bool> insert(UnitOfWork &unit, const ImportRow &row);
    [[nodiscard]] static Result<void> update(
        UnitOfWork &unit, AccountId id, const ImportRow &row, const ImportRules &rules);
};

} // namespace gatehouse
