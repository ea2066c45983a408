// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestLog.h"
#include "server/Cors.h"
#include "server/dialects/Route.h"

#include <QHash>

#include <map>

namespace gatehouse {

class Metrics;

/// Finds a request's row in a dialect's table, checks its access, and calls its handler. One a
/// dialect and API thread.
class Router final {
    Q_DISABLE_COPY_MOVE(Router)

public:
    /// @param tap the thread's way into the request log; null where there is none
    /// @param cors which pages of other origins may call; null: none
    Router(DialectApi api, Workspace &workspace, Metrics &metrics, RequestTapPtr tap = {}, CorsPtr cors = {});

    /// @param arrived when the request was complete
    void handle(const http::Request &request, const http::Exchange &exchange,
        std::chrono::steady_clock::time_point arrived = std::chrono::steady_clock::now()) const;
    /// For the guard: what it refuses is counted and worded like the rest.
    [[nodiscard]] http::Response refuse(const http::Failure &failure) const;

private:
    struct Row {
        Access access;
        Handler handler;
        RouteMetrics *metrics;
        QByteArray path;
    };
    using Rows = std::map<http::Method, Row>;

    void enter(const Row &row, const http::Request &request, const Reply &reply) const;
    /// Whether somebody else than this machine may call the path at all.
    [[nodiscard]] static bool isForOthers(const Rows &rows);
    [[nodiscard]] static QByteArray allowed(const Rows &rows);

    DialectApi m_api;
    Workspace &m_workspace;
    QHash<QByteArray, Rows> m_paths;
    RouteMetrics *m_unmatched;
    RouteMetrics *m_preflight = nullptr;
    RequestTapPtr m_tap;
    CorsPtr m_cors;
};

} // namespace gatehouse
