// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    Router(DialectApi api, Workspace &workspace, Metrics &metrics);

    void handle(const http::Request &request, const http::Exchange &exchange) const;
    /// For the guard: what it refuses is counted and worded like the rest.
    [[nodiscard]] http::Response refuse(const http::Failure &failure) const;

private:
    struct Row {
        Access access;
        Handler handler;
        RouteMetrics *metrics;
    };
    using Rows = std::map<http::Method, Row>;

    void enter(const Row &row, const http::Request &request, const http::Exchange &exchange) const;
    [[nodiscard]] static QByteArray allowed(const Rows &rows);

    DialectApi m_api;
    Workspace &m_workspace;
    QHash<QByteArray, Rows> m_paths;
    RouteMetrics *m_unmatched;
};

} // namespace gatehouse
