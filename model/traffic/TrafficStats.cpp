// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/TrafficStats.h"

#include <algorithm>
#include <numeric>

namespace gatehouse {
namespace {

/// Sums something over the routes of a dialect, or of all.
template <typename Of>
quint64 sum(const QList<RouteStats> &routes, std::optional<Dialect> dialect, Of of)
{
    quint64 total = 0;
    for (const RouteStats &route : routes) {
        if (!dialect || route.dialect == *dialect)
            total += of(route);
    }
    return total;
}

} // namespace

quint64 RouteStats::requests() const
{
    return std::accumulate(byClass.begin(), byClass.end(), quint64{0});
}

RouteStats &RouteStats::operator+=(const RouteStats &other)
{
    for (size_t i = 0; i < byClass.size(); ++i)
        byClass[i] += other.byClass[i];
    latency += other.latency;
    return *this;
}

RouteStats &RouteStats::operator-=(const RouteStats &earlier)
{
    for (size_t i = 0; i < byClass.size(); ++i)
        byClass[i] -= earlier.byClass[i];
    latency -= earlier.latency;
    return *this;
}

TrafficStats TrafficStats::since(const TrafficStats &earlier) const
{
    TrafficStats span = *this;
    span.atNs -= earlier.atNs;
    for (RouteStats &route : span.routes) {
        const auto before = std::ranges::find_if(
            earlier.routes, [&route](const RouteStats &one) { return one.isSameRoute(route); });
        if (before != earlier.routes.end())
            route -= *before;
    }
    return span;
}

void TrafficStats::add(const QList<RouteStats> &others)
{
    for (const RouteStats &other : others) {
        const auto same =
            std::ranges::find_if(routes, [&other](const RouteStats &one) { return one.isSameRoute(other); });
        if (same == routes.end())
            routes.append(other);
        else
            *same += other;
    }
}

quint64 TrafficStats::requests(std::optional<Dialect> dialect) const
{
    return sum(routes, dialect, [](const RouteStats &route) { return route.requests(); });
}

quint64 TrafficStats::ofClass(int statusClass, std::optional<Dialect> dialect) const
{
    return sum(routes, dialect,
        [statusClass](const RouteStats &route) { return route.byClass[static_cast<size_t>(statusClass)]; });
}

LatencyHistogram TrafficStats::latency(std::optional<Dialect> dialect) const
{
    LatencyHistogram all;
    for (const RouteStats &route : routes) {
        if (!dialect || route.dialect == *dialect)
            all += route.latency;
    }
    return all;
}

quint64 TrafficStats::goodLogins(std::optional<Dialect> dialect) const
{
    return sum(routes, dialect, [](const RouteStats &route) { return route.isLogin ? route.byClass[2] : 0; });
}

quint64 TrafficStats::badLogins(std::optional<Dialect> dialect) const
{
    return sum(routes, dialect, [](const RouteStats &route) { return route.isLogin ? route.byClass[4] : 0; });
}

double TrafficStats::rate(std::optional<Dialect> dialect) const
{
    return atNs <= 0 ? 0 : static_cast<double>(requests(dialect)) * 1e9 / static_cast<double>(atNs);
}

} // namespace gatehouse
