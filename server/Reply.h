// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Exchange.h"

#include <chrono>

namespace gatehouse {

class RouteMetrics;

/// Answers one request and counts the answer. A copyable handle for the thread of the request.
class Reply final {
public:
    Reply(http::Exchange exchange, RouteMetrics *metrics);

    void send(http::Response response) const;

private:
    http::Exchange m_exchange;
    RouteMetrics *m_metrics;
    std::chrono::steady_clock::time_point m_begun;
};

} // namespace gatehouse
