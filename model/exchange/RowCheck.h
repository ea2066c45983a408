// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/exchange/ImportRow.h"
#include "model/exchange/NameLedger.h"
#include "model/storage/StoreLocation.h"

#include <functional>
#include <future>
#include <vector>

namespace gatehouse {

/// Tells what would become of the rows of a file: each is compared with those before it at once, and with
/// the store on another thread, while the next rows are being read.
class RowCheck final {
    Q_DISABLE_COPY_MOVE(RowCheck)

public:
    /// May take the row away.
    using OnOutcome = std::function<void(ImportRow &, const ImportOutcome &)>;

    /// `onOutcome` is called from add() and finish(), not quite in the order of the rows.
    RowCheck(StoreLocation store, ImportRules rules, OnOutcome onOutcome);

    /// Takes the row. The store's error where it cannot be asked.
    [[nodiscard]] Result<void> add(ImportRow &row);
    /// Returns when all that was added has its outcome.
    [[nodiscard]] Result<void> finish();

private:
    using Rows = std::vector<ImportRow>;
    using Outcomes = Result<std::vector<ImportOutcome>>;

    [[nodiscard]] bool isTwice(const ImportRow &row);
    [[nodiscard]] ImportOutcome outcomeOfTwice() const;
    /// Takes the outcomes that are awaited, then asks for those of the rows that wait.
    [[nodiscard]] Result<void> turn();
    [[nodiscard]] static Outcomes foresee(
        const StoreLocation &store, const Rows &rows, const ImportRules &rules);

    const StoreLocation m_store;
    const ImportRules m_rules;
    const OnOutcome m_onOutcome;
    NameLedger m_ledger;
    Rows m_waiting;
    Rows m_asked;
    std::future<Outcomes>
        m_outcomes; ///< of m_asked; last, for it waits for its thread, which reads the others
};

} // namespace gatehouse
