// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/HashPool.h"

#include <QThread>

#include <algorithm>

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

/// Qt's and the C++ library's thread priorities do nothing under Linux's default scheduler; the
/// niceness of the thread's own id does (setpriority(2), "C library/kernel differences").
void lowerPriority(int niceness)
{
    const id_t self = id_t(gettid());
    setpriority(PRIO_PROCESS, self, getpriority(PRIO_PROCESS, self) + niceness);
}

} // namespace

HashPool::HashPool(Options options)
    : m_options(options)
{
    const int count = options.threads > 0 ? options.threads : std::max(1, QThread::idealThreadCount());
    m_threads.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        m_threads.emplace_back([this] { run(); });
}

HashPool::~HashPool()
{
    shutdown();
}

Result<void> HashPool::enqueue(const MailboxPtr &mailbox, Function work, Function done)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stopping || int(m_queue.size()) >= m_options.queue)
            return Error{ErrorCode::Busy, {}, u"the hash queue is full"_s, 0, 1};
        m_queue.push_back({mailbox, mailbox->expect(std::move(done)), std::move(work)});
        ++m_queued;
    }
    m_wake.notify_one();
    return {};
}

void HashPool::run()
{
    pthread_setname_np(pthread_self(), "hash");
    lowerPriority(m_options.niceness);
    while (auto job = next()) {
        perform(*job);
        --m_busy;
    }
}

void HashPool::perform(Job &job)
{
    if (!job.mailbox->isOpen())
        return; // nobody waits for it any more
    bool worked = true;
    try {
        job.work();
    } catch (...) {
        worked = false; // no memory, say: the continuation goes, and whoever waits on it sees that
    }
    job.work = nullptr;
    worked ? job.mailbox->deliver(job.ticket) : job.mailbox->drop(job.ticket);
}

std::optional<HashPool::Job> HashPool::next()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
    if (m_stopping)
        return std::nullopt;
    Job job = std::move(m_queue.front());
    m_queue.pop_front();
    --m_queued;
    ++m_busy;
    return job;
}

void HashPool::shutdown()
{
    std::deque<Job> dropped;
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
        dropped.swap(m_queue);
        m_queued = 0;
    }
    m_wake.notify_all();
    for (const Job &job : dropped)
        job.mailbox->drop(job.ticket);
    for (std::jthread &thread : m_threads) {
        if (thread.joinable())
            thread.join();
    }
}

} // namespace gatehouse
