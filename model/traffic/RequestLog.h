// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/CaptureBudget.h"
#include "model/traffic/RequestRecord.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <vector>

namespace gatehouse {

class RequestTap;

/// The last requests that were answered, in a ring of bounded length and bounded memory. Filled only while
/// somebody watches; the threads that answer hand over what they remember a batch at a time, so that
/// they never wait for one another. Outlives the server, so it survives its restarts. Thread-safe.
class RequestLog final {
    Q_DISABLE_COPY_MOVE(RequestLog)

public:
    /// Requests are remembered as long as one of these lives.
    class Watch final {
        Q_DISABLE_COPY_MOVE(Watch)

    public:
        explicit Watch(RequestLog &log)
            : m_log(log)
        {
            ++m_log.m_watchers;
        }
        ~Watch() { --m_log.m_watchers; }

    private:
        RequestLog &m_log;
    };

    /// What came by while somebody watched.
    struct Totals {
        quint64 seen = 0;
        quint64 kept = 0; ///< of these, remembered; all of them, until there is more than can be paid for
    };

    static constexpr qsizetype mostBytes = 64 * 1024 * 1024;

    RequestLog() = default;
    ~RequestLog() = default;

    [[nodiscard]] bool isWatched() const { return m_watchers.load(std::memory_order_relaxed) > 0; }

    /// How many requests are kept at most; the oldest go first.
    void setCapacity(qsizetype records);
    [[nodiscard]] qsizetype capacity() const;

    /// For a thread that answers requests: where it puts what it remembers. The log outlives it.
    [[nodiscard]] std::shared_ptr<RequestTap> addTap();

    /// All that is kept with a higher number, oldest first.
    [[nodiscard]] QList<RequestRecordPtr> after(quint64 number);
    [[nodiscard]] Totals totals() const;
    /// The lowest number that is still kept, and the highest that was given; what a tap holds has none yet.
    [[nodiscard]] quint64 firstNumber() const;
    [[nodiscard]] quint64 lastNumber() const;
    /// Forgets all requests, not the totals.
    void clear();

private:
    friend class RequestTap;
    using Batch = std::vector<std::shared_ptr<RequestRecord>>;
    using Trimmed = std::vector<RequestRecordPtr>;

    void append(Batch batch);
    void collect();
    /// What is too much; to be freed outside the lock.
    [[nodiscard]] Trimmed trim();
    /// A tap that goes leaves its counts behind.
    void retire(const Totals &totals);

    std::atomic<int> m_watchers{0};
    mutable std::mutex m_mutex;
    std::deque<RequestRecordPtr> m_records;
    qsizetype m_capacity = 10'000;
    qsizetype m_bytes = 0;
    quint64 m_lastNumber = 0;
    Totals m_retired;
    std::vector<std::weak_ptr<RequestTap>> m_taps;
};

/// One answering thread's way into the log. Used on that thread; what it holds is fetched by whoever reads
/// the log, or handed over when a batch is full.
class RequestTap final {
    Q_DISABLE_COPY_MOVE(RequestTap)

public:
    explicit RequestTap(RequestLog &log)
        : m_log(log)
    {
    }
    ~RequestTap();

    [[nodiscard]] bool isOn() const { return m_log.isWatched(); }
    /// Counts a request; true where it is to be remembered, too.
    [[nodiscard]] bool admits(bool isRefusal);
    /// Remembers it. @param costNs what it took to make it
    void keep(std::shared_ptr<RequestRecord> record, qint64 costNs);

private:
    friend class RequestLog;

    [[nodiscard]] RequestLog::Batch take();
    [[nodiscard]] RequestLog::Totals totals() const;

    RequestLog &m_log;
    CaptureBudget m_budget;
    std::atomic<quint64> m_seen{0};
    std::atomic<quint64> m_kept{0};
    std::mutex m_mutex;
    RequestLog::Batch m_batch; ///< under m_mutex
};

using RequestTapPtr = std::shared_ptr<RequestTap>;

} // namespace gatehouse
