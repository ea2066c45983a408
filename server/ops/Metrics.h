// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/TrafficStats.h"

#include <QByteArray>

#include <array>
#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace gatehouse {

/// Counters of one route on one API thread: written by that thread, read by whoever scrapes.
class RouteMetrics final {
public:
    RouteMetrics(QByteArray dialect, QByteArray method, QByteArray path);

    void count(int status, std::chrono::steady_clock::duration duration);
    /// An answer that no handler was asked for: it has no duration.
    void count(int status);

    static constexpr std::array statuses{
        200, 201, 304, 400, 401, 404, 405, 408, 409, 413, 414, 415, 417, 422, 431, 500, 501, 503, 505};
    /// Upper bounds of the duration buckets, in microseconds.
    static constexpr std::array<qint64, 9> bounds{
        100, 500, 1'000, 5'000, 20'000, 100'000, 500'000, 2'000'000, 10'000'000};

private:
    friend class Metrics;
    using Counter = std::atomic<quint64>;

    const QByteArray m_dialect;
    const QByteArray m_method;
    const QByteArray m_path;
    std::array<Counter, statuses.size() + 1> m_byStatus{}; ///< the last one: any other status
    std::array<Counter, bounds.size() + 1> m_byDuration{};
    Counter m_microseconds{0};
    std::array<Counter, LatencyHistogram::buckets> m_latency{};
};

/// What the process has counted, as Prometheus text (exposition format 0.0.4). Thread-safe.
class Metrics final {
public:
    using Gauge = std::function<double()>;

    /// New counters for a route on the calling thread; they live as long as this object.
    [[nodiscard]] RouteMetrics *addRoute(QByteArray dialect, QByteArray method, QByteArray path);
    /// A value that is asked for at each scrape, from any API thread.
    void addGauge(QByteArray name, QByteArray help, Gauge gauge);

    [[nodiscard]] QByteArray text() const;
    /// The same for the console: each route once, summed over the threads.
    [[nodiscard]] QList<RouteStats> routes() const;
    /// Answers given so far, on all routes.
    [[nodiscard]] quint64 answers() const;

private:
    struct GaugeRow {
        QByteArray name;
        QByteArray help;
        Gauge value;
    };

    [[nodiscard]] QByteArray requestText() const;
    [[nodiscard]] QByteArray durationText() const;

    mutable std::mutex m_mutex;
    std::deque<RouteMetrics> m_routes;
    std::vector<GaugeRow> m_gauges;
};

} // namespace gatehouse
