// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/TrafficHistory.h"

#include <numeric>

namespace gatehouse {
namespace {

constexpr double perMs = 1'000;
constexpr std::array shares{0.5, 0.95, 0.99};

quint64 refusedOf(const TrafficStats &stats)
{
    return stats.ofClass(4) + stats.ofClass(5);
}

} // namespace

void TrafficHistory::add(const TrafficStats &stats)
{
    if (m_last.atNs > 0 && stats.atNs > m_last.atNs) {
        const TrafficStats span = stats.since(m_last);
        Point point;
        point.atNs = stats.atNs;
        for (const Dialect dialect : allDialects)
            point.rates[static_cast<size_t>(dialect)] = span.rate(dialect);
        point.requests = span.requests();
        const LatencyHistogram latency = span.latency();
        for (size_t i = 0; i < shares.size(); ++i)
            point.latencies[i] = latency.percentile(shares[i]) / perMs;
        m_points.push_back(point);
    }
    m_last = stats;
    m_totals.push_back({stats.atNs, stats.requests(), refusedOf(stats), stats.latency()});
    while (!m_points.empty() && m_points.front().atNs < stats.atNs - spanNs)
        m_points.pop_front();
    while (m_totals.size() > 1 && m_totals[1].atNs <= stats.atNs - minuteNs)
        m_totals.pop_front();
}

TrafficHistory::Minute TrafficHistory::minute() const
{
    if (m_totals.size() < 2)
        return {};
    const Total &from = m_totals.front();
    const Total &until = m_totals.back();
    LatencyHistogram latency = until.latency;
    latency -= from.latency;
    return {until.requests - from.requests, until.refused - from.refused, latency.percentile(0.95) / perMs};
}

double TrafficHistory::rate() const
{
    if (m_points.empty())
        return 0;
    const auto &rates = m_points.back().rates;
    return std::accumulate(rates.begin(), rates.end(), 0.0);
}

} // namespace gatehouse
