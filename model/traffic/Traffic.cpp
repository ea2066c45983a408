// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/Traffic.h"

#include "model/traffic/RequestTiming.h"

namespace gatehouse {

int Traffic::begin(Source source)
{
    const std::lock_guard lock(m_mutex);
    m_sources.emplace(++m_lastNumber, std::move(source));
    return m_lastNumber;
}

void Traffic::end(int number)
{
    const std::lock_guard lock(m_mutex);
    const auto source = m_sources.find(number);
    if (source == m_sources.end())
        return;
    m_past.add(source->second());
    m_sources.erase(source);
}

TrafficStats Traffic::stats() const
{
    const std::lock_guard lock(m_mutex);
    TrafficStats stats = m_past;
    for (const auto &[number, source] : m_sources)
        stats.add(source());
    stats.atNs = RequestTiming::nowNs();
    return stats;
}

} // namespace gatehouse
