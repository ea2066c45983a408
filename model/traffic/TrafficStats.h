// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"
#include "model/traffic/LatencyHistogram.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace gatehouse {

/// What a route has answered.
struct RouteStats {
    Dialect dialect = Dialect::Buyer;
    QByteArray method; ///< "any" where the route is "unmatched"
    QByteArray path; ///< "unmatched": unknown paths, and what was refused before any was known
    bool isLogin = false;
    std::array<quint64, 6> byClass{}; ///< by the status' first digit; 0: any other
    LatencyHistogram latency; ///< of what a handler was asked for

    [[nodiscard]] quint64 requests() const;
    [[nodiscard]] bool isSameRoute(const RouteStats &other) const
    {
        return dialect == other.dialect && method == other.method && path == other.path;
    }
    RouteStats &operator+=(const RouteStats &other);
    RouteStats &operator-=(const RouteStats &earlier);
};

/// What the server has answered since the program began, or, by since(), within a span of time.
struct TrafficStats {
    qint64 atNs = 0; ///< of a steady clock; of a span: its length
    QList<RouteStats> routes; ///< each route once

    /// What came between that earlier moment and this one.
    [[nodiscard]] TrafficStats since(const TrafficStats &earlier) const;
    /// Adds the routes of another part of the program.
    void add(const QList<RouteStats> &others);

    // Of all dialects, or of one:
    [[nodiscard]] quint64 requests(std::optional<Dialect> dialect = {}) const;
    /// @param statusClass 2 for 200 to 299, and so on
    [[nodiscard]] quint64 ofClass(int statusClass, std::optional<Dialect> dialect = {}) const;
    [[nodiscard]] LatencyHistogram latency(std::optional<Dialect> dialect = {}) const;
    [[nodiscard]] quint64 goodLogins(std::optional<Dialect> dialect = {}) const;
    [[nodiscard]] quint64 badLogins(std::optional<Dialect> dialect = {}) const;
    /// Of a span: requests a second.
    [[nodiscard]] double rate(std::optional<Dialect> dialect = {}) const;
};

} // namespace gatehouse
