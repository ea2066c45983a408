// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <bit>

namespace gatehouse {

/// How many durations fell into each of a row of buckets that grow by a fifth or so: fine enough to tell
/// percentiles within some 10 %. A value; counting while others read is RouteMetrics' affair.
struct LatencyHistogram {
    static constexpr int stepsAnOctave = 4;
    static constexpr int octaves = 22; ///< from 1 µs to 4 s; longer is counted in the last bucket
    static constexpr size_t buckets = size_t{stepsAnOctave} * octaves;

    std::array<quint64, buckets> counts{};

    /// The bucket of a duration.
    [[nodiscard]] static constexpr size_t bucketOf(qint64 microseconds)
    {
        const auto value = static_cast<quint64>(microseconds < stepsAnOctave ? stepsAnOctave : microseconds);
        const auto octave = static_cast<size_t>(std::bit_width(value)) - 1;
        const size_t step = (value >> (octave - 2)) & (stepsAnOctave - 1);
        const size_t bucket = (octave - 2) * stepsAnOctave + step;
        return bucket < buckets ? bucket : buckets - 1;
    }
    /// The shortest duration, in microseconds, that belongs into that bucket.
    [[nodiscard]] static constexpr qint64 floorOf(size_t bucket)
    {
        const size_t octave = bucket / stepsAnOctave + 2;
        const size_t step = bucket % stepsAnOctave;
        return static_cast<qint64>((size_t{stepsAnOctave} + step) << (octave - 2));
    }

    [[nodiscard]] quint64 total() const;
    /// The duration, in microseconds, that this share (0 to 1) of all stays below; 0 where there are none.
    [[nodiscard]] double percentile(double share) const;

    LatencyHistogram &operator+=(const LatencyHistogram &other);
    LatencyHistogram &operator-=(const LatencyHistogram &earlier);
};

} // namespace gatehouse
