// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/Metrics.h"

#include <QStringBuilder>

#include <algorithm>
#include <map>

namespace gatehouse {
namespace {

constexpr auto relaxed = std::memory_order_relaxed;

QByteArray labels(const QByteArray &dialect, const QByteArray &method, const QByteArray &path)
{
    return "dialect=\"" + dialect + "\",method=\"" + method + "\",route=\"" + path + "\"";
}

QByteArray line(const QByteArray &name, const QByteArray &labelText, quint64 value)
{
    return name + '{' + labelText + "} " + QByteArray::number(value) + '\n';
}

QByteArray seconds(qint64 microseconds)
{
    return QByteArray::number(static_cast<double>(microseconds) / 1e6, 'g', 12);
}

Dialect dialectOf(const QByteArray &name)
{
    const auto found = std::ranges::find_if(
        allDialects, [&name](Dialect dialect) { return dialectName(dialect).toLatin1() == name; });
    return found == allDialects.end() ? allDialects.front() : *found;
}

/// The class of a status, by its place in the table; 0 for those that are in none.
size_t classOf(size_t row)
{
    return row < RouteMetrics::statuses.size() ? static_cast<size_t>(RouteMetrics::statuses[row] / 100) : 0;
}

} // namespace

RouteMetrics::RouteMetrics(QByteArray dialect, QByteArray method, QByteArray path)
    : m_dialect(std::move(dialect))
    , m_method(std::move(method))
    , m_path(std::move(path))
{
}

void RouteMetrics::count(int status)
{
    const auto row = std::ranges::find(statuses, status);
    m_byStatus[static_cast<size_t>(row - statuses.begin())].fetch_add(1, relaxed);
}

void RouteMetrics::count(int status, std::chrono::steady_clock::duration duration)
{
    count(status);
    const qint64 micros = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    const auto bucket = std::ranges::lower_bound(bounds, micros);
    m_byDuration[static_cast<size_t>(bucket - bounds.begin())].fetch_add(1, relaxed);
    m_microseconds.fetch_add(static_cast<quint64>(micros), relaxed);
    m_latency[LatencyHistogram::bucketOf(micros)].fetch_add(1, relaxed);
}

RouteMetrics *Metrics::addRoute(QByteArray dialect, QByteArray method, QByteArray path)
{
    const std::lock_guard lock(m_mutex);
    return &m_routes.emplace_back(std::move(dialect), std::move(method), std::move(path));
}

void Metrics::addGauge(QByteArray name, QByteArray help, Gauge gauge)
{
    const std::lock_guard lock(m_mutex);
    m_gauges.push_back({std::move(name), std::move(help), std::move(gauge)});
}

QByteArray Metrics::text() const
{
    const std::lock_guard lock(m_mutex);
    QByteArray text = requestText() + durationText();
    for (const GaugeRow &row : m_gauges) {
        text += "# HELP " + row.name + ' ' + row.help + "\n# TYPE " + row.name + " gauge\n";
        text += row.name + ' ' + QByteArray::number(row.value(), 'g', 12) + '\n';
    }
    return text;
}

QList<RouteStats> Metrics::routes() const
{
    const std::lock_guard lock(m_mutex);
    TrafficStats sum;
    for (const RouteMetrics &route : m_routes) {
        RouteStats stats{dialectOf(route.m_dialect), route.m_method, route.m_path, false, {}, {}};
        stats.isLogin = stats.path.endsWith("/login");
        for (size_t i = 0; i < route.m_byStatus.size(); ++i)
            stats.byClass[classOf(i)] += route.m_byStatus[i].load(relaxed);
        for (size_t i = 0; i < stats.latency.counts.size(); ++i)
            stats.latency.counts[i] = route.m_latency[i].load(relaxed);
        sum.add({stats});
    }
    return sum.routes;
}

quint64 Metrics::answers() const
{
    const std::lock_guard lock(m_mutex);
    quint64 sum = 0;
    for (const RouteMetrics &route : m_routes) {
        for (const RouteMetrics::Counter &counter : route.m_byStatus)
            sum += counter.load(relaxed);
    }
    return sum;
}

/// Sums over the threads: the same route stands once in each.
QByteArray Metrics::requestText() const
{
    std::map<QByteArray, quint64> sums;
    for (const RouteMetrics &route : m_routes) {
        for (size_t i = 0; i < route.m_byStatus.size(); ++i) {
            const quint64 count = route.m_byStatus[i].load(relaxed);
            if (count == 0)
                continue;
            const QByteArray status = i < RouteMetrics::statuses.size()
                ? QByteArray::number(RouteMetrics::statuses[i])
                : QByteArrayLiteral("other");
            sums[labels(route.m_dialect, route.m_method, route.m_path) + ",status=\"" + status + '"'] +=
                count;
        }
    }
    const QByteArray name("gatehouse_requests_total");
    QByteArray text = "# HELP " + name + " Requests answered by a route.\n# TYPE " + name + " counter\n";
    for (const auto &[labelText, count] : sums)
        text += line(name, labelText, count);
    return text;
}

QByteArray Metrics::durationText() const
{
    struct Sum {
        std::array<quint64, RouteMetrics::bounds.size() + 1> buckets{};
        quint64 microseconds = 0;
    };
    std::map<QByteArray, Sum> sums;
    for (const RouteMetrics &route : m_routes) {
        Sum &sum = sums[labels(route.m_dialect, route.m_method, route.m_path)];
        for (size_t i = 0; i < sum.buckets.size(); ++i)
            sum.buckets[i] += route.m_byDuration[i].load(relaxed);
        sum.microseconds += route.m_microseconds.load(relaxed);
    }
    const QByteArray name("gatehouse_request_duration_seconds");
    QByteArray text =
        "# HELP " + name + " Time from the complete request to its answer.\n# TYPE " + name + " histogram\n";
    for (const auto &[labelText, sum] : sums) {
        quint64 upTo = 0;
        for (size_t i = 0; i < sum.buckets.size(); ++i) {
            upTo += sum.buckets[i];
            const QByteArray bound = i < RouteMetrics::bounds.size() ? seconds(RouteMetrics::bounds[i])
                                                                     : QByteArrayLiteral("+Inf");
            text += line(name + "_bucket", labelText + ",le=\"" + bound + '"', upTo);
        }
        text += name + "_sum{" + labelText + "} " + seconds(static_cast<qint64>(sum.microseconds)) + '\n';
        text += line(name + "_count", labelText, upTo);
    }
    return text;
}

} // namespace gatehouse
