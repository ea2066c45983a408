// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestTiming.h"
#include "server/http/Exchange.h"

#include <QString>

#include <chrono>

namespace gatehouse {

class RequestCapture;
class RouteMetrics;
struct Session;

using RequestCapturePtr = std::shared_ptr<RequestCapture>;

/// Answers one request and counts the answer. A copyable handle for the thread of the request.
class Reply final {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// @param capture what remembers the request, null while nobody watches
    Reply(http::Exchange exchange, RouteMetrics *metrics, RequestCapturePtr capture = {},
        Time begun = std::chrono::steady_clock::now());

    void send(http::Response response) const;

    // For whoever looks on:
    /// What the time of the request's work is measured by; null while nobody watches.
    [[nodiscard]] RequestTimingPtr timing() const;
    /// Whether somebody looks at requests.
    [[nodiscard]] bool isWatched() const { return m_capture != nullptr; }
    /// Whose request it is.
    void belongsTo(const Session &session) const;
    /// Under which login name somebody wants to come in.
    void triedAs(const QString &name) const;

private:
    http::Exchange m_exchange;
    RouteMetrics *m_metrics;
    RequestCapturePtr m_capture;
    Time m_begun;
};

} // namespace gatehouse
