// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <utility>

namespace gatehouse {

/// Where the time of one request went. Travels with the request's own values, from thread to thread; nobody
/// carries one while nobody watches. Thread-safe.
class RequestTiming final {
    Q_DISABLE_COPY_MOVE(RequestTiming)

public:
    enum class Part {
        Queue, ///< waited for a thread
        Hashing,
        Store, ///< reading, or from the writer's first step to the commit being known
    };
    static constexpr size_t parts = 3;

    RequestTiming() = default;

    [[nodiscard]] static qint64 nowNs()
    {
        using namespace std::chrono;
        return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
    }

    void add(Part part, qint64 ns) { at(part).fetch_add(ns, std::memory_order_relaxed); }
    [[nodiscard]] qint64 of(Part part) const
    {
        return m_ns[static_cast<size_t>(part)].load(std::memory_order_relaxed);
    }

    /// Another thread has done its work; what passes until its outcome is picked up is told by arrived().
    void leave() { m_leftNs.store(nowNs(), std::memory_order_relaxed); }
    void arrive(Part part)
    {
        const qint64 left = m_leftNs.exchange(0, std::memory_order_relaxed);
        if (left != 0)
            add(part, nowNs() - left);
    }

private:
    [[nodiscard]] std::atomic<qint64> &at(Part part) { return m_ns[static_cast<size_t>(part)]; }

    std::array<std::atomic<qint64>, parts> m_ns{};
    std::atomic<qint64> m_leftNs{0}; ///< 0: no work of another thread waits to be picked up
};

using RequestTimingPtr = std::shared_ptr<RequestTiming>;

/// Adds the time of its own life to a part; does nothing without a timing.
class PartTimer final {
    Q_DISABLE_COPY_MOVE(PartTimer)

public:
    PartTimer(RequestTiming *timing, RequestTiming::Part part)
        : m_timing(timing)
        , m_part(part)
        , m_begunNs(timing ? RequestTiming::nowNs() : 0)
    {
    }
    ~PartTimer()
    {
        if (m_timing)
            m_timing->add(m_part, RequestTiming::nowNs() - m_begunNs);
    }

private:
    RequestTiming *m_timing;
    const RequestTiming::Part m_part;
    const qint64 m_begunNs;
};

/// Work for another thread: until it is called the request has waited, from then on the time is `part`'s.
template <typename Work>
[[nodiscard]] auto timedWork(const RequestTimingPtr &timing, RequestTiming::Part part, Work work)
{
    return [timing, part, queuedNs = timing ? RequestTiming::nowNs() : 0, work = std::move(work)](
               auto &...arguments) mutable {
        if (!timing)
            return work(arguments...);
        timing->add(RequestTiming::Part::Queue, RequestTiming::nowNs() - queuedNs);
        auto outcome = [&] {
            const PartTimer timer(timing.get(), part);
            return work(arguments...);
        }();
        timing->leave();
        return outcome;
    };
}

/// What is called with the outcome of timedWork(); what passed in between is `part`'s.
template <typename Done>
[[nodiscard]] auto timedDone(const RequestTimingPtr &timing, RequestTiming::Part part, Done done)
{
    return [timing, part, done = std::move(done)](auto &&outcome) {
        if (timing)
            timing->arrive(part);
        done(std::forward<decltype(outcome)>(outcome));
    };
}

} // namespace gatehouse
