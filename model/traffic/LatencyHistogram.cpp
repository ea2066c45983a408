// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/LatencyHistogram.h"

#include <numeric>

namespace gatehouse {

quint64 LatencyHistogram::total() const
{
    return std::accumulate(counts.begin(), counts.end(), quint64{0});
}

/// Within a bucket the durations are taken to lie evenly.
double LatencyHistogram::percentile(double share) const
{
    const double wanted = static_cast<double>(total()) * share;
    double below = 0;
    for (size_t i = 0; i < buckets; ++i) {
        const auto here = static_cast<double>(counts[i]);
        if (here > 0 && below + here >= wanted) {
            const auto floor = static_cast<double>(floorOf(i));
            const auto ceiling = static_cast<double>(floorOf(i + 1));
            return floor + (ceiling - floor) * (wanted - below) / here;
        }
        below += here;
    }
    return 0;
}

LatencyHistogram &LatencyHistogram::operator+=(const LatencyHistogram &other)
{
    for (size_t i = 0; i < buckets; ++i)
        counts[i] += other.counts[i];
    return *this;
}

LatencyHistogram &LatencyHistogram::operator-=(const LatencyHistogram &earlier)
{
    for (size_t i = 0; i < buckets; ++i)
        counts[i] -= earlier.counts[i];
    return *this;
}

} // namespace gatehouse
