// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/TrafficStats.h"

#include <deque>

namespace gatehouse {

/// What the server has answered in the last minutes, as looked at now and then: a span in which nobody looked
/// is one point, its average.
class TrafficHistory final {
public:
    static constexpr qint64 spanNs = 300'000'000'000;
    static constexpr qint64 minuteNs = 60'000'000'000;

    struct Point {
        qint64 atNs = 0;
        std::array<double, allDialects.size()> rates{}; ///< requests a second
        quint64 requests = 0;
        std::array<double, 3> latencies{}; ///< milliseconds: the median, 95 of 100, 99 of 100
    };
    struct Minute {
        quint64 requests = 0;
        quint64 refused = 0; ///< answered with 4xx or 5xx
        double p95Ms = 0;
    };

    void add(const TrafficStats &stats);

    [[nodiscard]] const std::deque<Point> &points() const { return m_points; }
    /// The last one, or as much of it as is known.
    [[nodiscard]] Minute minute() const;
    /// Requests a second between the last two looks.
    [[nodiscard]] double rate() const;
    /// The last look.
    [[nodiscard]] const TrafficStats &stats() const { return m_last; }

private:
    struct Total {
        qint64 atNs;
        quint64 requests;
        quint64 refused;
        LatencyHistogram latency;
    };

    TrafficStats m_last;
    std::deque<Point> m_points;
    std::deque<Total> m_totals; ///< of a little more than a minute
};

} // namespace gatehouse
