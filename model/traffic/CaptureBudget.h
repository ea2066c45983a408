// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace gatehouse {

/// Keeps what a thread spends on remembering requests below a small share of its time: at low rates every
/// request is kept, at full load as many as that share pays for, evenly over time. Refused requests are
/// what people look for, so they may run into debt that the others then pay off. One a thread.
class CaptureBudget final {
public:
    static constexpr qint64 mostCreditNs = 50'000'000; ///< some thousand requests at once are kept whole
    static constexpr qint64 mostDebtNs = 10'000'000;
    static constexpr double share = 0.01; ///< of the thread's time

    /// Whether there is means for one more at this moment of a steady clock.
    [[nodiscard]] bool affords(qint64 nowNs, bool isRefusal);
    /// What remembering one has cost.
    void pay(qint64 ns) { m_creditNs -= ns; }

private:
    qint64 m_lastNs = 0; ///< 0: never asked
    qint64 m_creditNs = mostCreditNs;
};

} // namespace gatehouse
