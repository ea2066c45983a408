// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/CaptureBudget.h"

#include <algorithm>

namespace gatehouse {

bool CaptureBudget::affords(qint64 nowNs, bool isRefusal)
{
    if (m_lastNs != 0) {
        const auto earned = static_cast<qint64>(static_cast<double>(nowNs - m_lastNs) * share);
        m_creditNs = std::min(mostCreditNs, m_creditNs + earned);
    }
    m_lastNs = nowNs;
    return m_creditNs > (isRefusal ? -mostDebtNs : 0);
}

} // namespace gatehouse
