// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/RequestLog.h"

#include "model/traffic/RequestTiming.h"

#include <algorithm>

namespace gatehouse {
namespace {

constexpr size_t batchSize = 128;
constexpr auto relaxed = std::memory_order_relaxed;

} // namespace

void RequestLog::setCapacity(qsizetype records)
{
    Trimmed gone;
    const std::lock_guard lock(m_mutex);
    m_capacity = std::max<qsizetype>(1, records);
    gone = trim();
}

qsizetype RequestLog::capacity() const
{
    const std::lock_guard lock(m_mutex);
    return m_capacity;
}

RequestTapPtr RequestLog::addTap()
{
    auto tap = std::make_shared<RequestTap>(*this);
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_taps, [](const auto &one) { return one.expired(); });
    m_taps.push_back(tap);
    return tap;
}

QList<RequestRecordPtr> RequestLog::after(quint64 number)
{
    collect();
    const std::lock_guard lock(m_mutex);
    const auto first =
        std::ranges::upper_bound(m_records, number, {}, [](const auto &one) { return one->number; });
    return {first, m_records.end()};
}

RequestLog::Totals RequestLog::totals() const
{
    std::vector<RequestTapPtr> taps;
    Totals sum;
    {
        const std::lock_guard lock(m_mutex);
        sum = m_retired;
        for (const auto &weak : m_taps) {
            if (RequestTapPtr tap = weak.lock())
                taps.push_back(std::move(tap));
        }
        for (const RequestTapPtr &tap : taps) {
            sum.seen += tap->totals().seen;
            sum.kept += tap->totals().kept;
        }
    }
    return sum; // a tap may end here: outside the lock, which its end takes
}

quint64 RequestLog::firstNumber() const
{
    const std::lock_guard lock(m_mutex);
    return m_records.empty() ? m_lastNumber + 1 : m_records.front()->number;
}

quint64 RequestLog::lastNumber() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastNumber;
}

void RequestLog::clear()
{
    collect();
    std::deque<RequestRecordPtr> gone;
    const std::lock_guard lock(m_mutex);
    gone.swap(m_records);
    m_bytes = 0;
}

void RequestLog::append(Batch batch)
{
    Trimmed gone; // freed when the lock is: others wait for it
    const std::lock_guard lock(m_mutex);
    for (std::shared_ptr<RequestRecord> &record : batch) {
        record->number = ++m_lastNumber;
        m_bytes += record->bytes();
        m_records.push_back(std::move(record));
    }
    gone = trim();
}

/// Fetches what the taps hold, in the order of time.
void RequestLog::collect()
{
    std::vector<RequestTapPtr> taps;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &weak : m_taps) {
            if (RequestTapPtr tap = weak.lock())
                taps.push_back(std::move(tap));
        }
    }
    Batch all;
    for (const RequestTapPtr &tap : taps)
        std::ranges::move(tap->take(), std::back_inserter(all));
    std::ranges::stable_sort(all, {}, [](const auto &record) { return record->atMs; });
    append(std::move(all));
}

RequestLog::Trimmed RequestLog::trim()
{
    Trimmed gone;
    while (!m_records.empty()
        && (static_cast<qsizetype>(m_records.size()) > m_capacity || m_bytes > mostBytes)) {
        m_bytes -= m_records.front()->bytes();
        gone.push_back(std::move(m_records.front()));
        m_records.pop_front();
    }
    return gone;
}

void RequestLog::retire(const Totals &totals)
{
    const std::lock_guard lock(m_mutex);
    m_retired.seen += totals.seen;
    m_retired.kept += totals.kept;
}

RequestTap::~RequestTap()
{
    m_log.append(take());
    m_log.retire(totals());
}

bool RequestTap::admits(bool isRefusal)
{
    m_seen.fetch_add(1, relaxed);
    return m_budget.affords(RequestTiming::nowNs(), isRefusal);
}

void RequestTap::keep(std::shared_ptr<RequestRecord> record, qint64 costNs)
{
    m_budget.pay(costNs);
    m_kept.fetch_add(1, relaxed);
    RequestLog::Batch full;
    {
        const std::lock_guard lock(m_mutex);
        m_batch.push_back(std::move(record));
        if (m_batch.size() < batchSize)
            return;
        full.swap(m_batch);
    }
    const qint64 begunNs = RequestTiming::nowNs();
    m_log.append(std::move(full));
    m_budget.pay(RequestTiming::nowNs() - begunNs); // mostly for letting go of as many old ones
}

RequestLog::Batch RequestTap::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_batch, {});
}

RequestLog::Totals RequestTap::totals() const
{
    return {m_seen.load(relaxed), m_kept.load(relaxed)};
}

} // namespace gatehouse
