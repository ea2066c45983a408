// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestLog.h"
#include "model/traffic/TrafficStats.h"

#include <functional>
#include <map>

namespace gatehouse {

/// Where the server and the console meet: the one tells here what it answers, the other looks. Outlives both,
/// so what was counted and remembered survives a restart of the server. Thread-safe.
class Traffic final {
    Q_DISABLE_COPY_MOVE(Traffic)

public:
    /// Tells what has been counted so far.
    using Source = std::function<QList<RouteStats>()>;

    Traffic() = default;
    ~Traffic() = default;

    [[nodiscard]] RequestLog &log() { return m_log; }

    /// From now on stats() asks the source, too. The number is for end().
    [[nodiscard]] int begin(Source source);
    /// The source is asked for the last time; what it counted stays.
    void end(int number);

    /// Meant to be asked for about once a second; two answers make a span by TrafficStats::since().
    [[nodiscard]] TrafficStats stats() const;

private:
    RequestLog m_log;
    mutable std::mutex m_mutex;
    std::map<int, Source> m_sources;
    int m_lastNumber = 0;
    TrafficStats m_past; ///< counted by sources that have ended
};

} // namespace gatehouse
