// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Mailbox.h"
#include "model/core/Result.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <vector>

namespace gatehouse {

/// Runs slow password hashing away from the API threads: few threads of lower priority and a queue
/// that refuses rather than grows. Thread-safe.
class HashPool final {
    Q_DISABLE_COPY_MOVE(HashPool)

public:
    struct Options {
        int threads = 0; ///< 0 takes one a core
        int queue = 256; ///< jobs that may wait; running ones are not counted
        int niceness = 1; ///< added to the process's own (setpriority(2)), 0 to 19; more is less urgent
    };

    explicit HashPool(Options options);
    /// As shutdown().
    ~HashPool();

    /// Jobs that wait, and jobs that run, at this moment.
    [[nodiscard]] int queued() const { return m_queued.load(std::memory_order_relaxed); }
    [[nodiscard]] int busy() const { return m_busy.load(std::memory_order_relaxed); }
    [[nodiscard]] int threads() const { return int(m_threads.size()); }

    /// On the mailbox's thread. Runs `work` on the pool, then `done` with what it yields, from the event
    /// loop of the mailbox's thread. Where the mailbox is closed before, or the pool shuts down, or
    /// `work` throws, `done` is not called; called or not, it is destroyed on that thread. `work` is run
    /// and destroyed on the pool: let it own plain values alone.
    /// Busy at once where the queue is full or the pool is shut down; then neither is kept.
    template <typename Work, typename Done>
    [[nodiscard]] Result<void> submit(const MailboxPtr &mailbox, Work work, Done done)
    {
        auto yielded = std::make_shared<std::optional<std::invoke_result_t<Work &>>>();
        return enqueue(
            mailbox, [yielded, work = std::move(work)]() mutable { yielded->emplace(work()); },
            [yielded, done = std::move(done)]() mutable { done(std::move(**yielded)); });
    }

    /// Takes no more, drops what waits, and returns when what runs has finished.
    void shutdown();

private:
    using Function = std::function<void()>;
    struct Job {
        MailboxPtr mailbox;
        Mailbox::Ticket ticket = 0;
        Function work;
    };

    Result<void> enqueue(const MailboxPtr &mailbox, Function work, Function done);
    void run();
    [[nodiscard]] std::optional<Job> next();
    static void perform(Job &job);

    const Options m_options;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    bool m_stopping = false;
    std::atomic<int> m_queued = 0;
    std::atomic<int> m_busy = 0;
    std::vector<std::jthread> m_threads;
};

} // namespace gatehouse
