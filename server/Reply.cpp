// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Reply.h"

#include "server/ops/Metrics.h"

namespace gatehouse {

Reply::Reply(http::Exchange exchange, RouteMetrics *metrics)
    : m_exchange(std::move(exchange))
    , m_metrics(metrics)
    , m_begun(std::chrono::steady_clock::now())
{
}

void Reply::send(http::Response response) const
{
    m_metrics->count(response.status, std::chrono::steady_clock::now() - m_begun);
    m_exchange.answer(std::move(response));
}

} // namespace gatehouse
