// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/HashJob.h"

#include <utility>

namespace gatehouse {

HashJob::HashJob(Function work, Function done)
    : m_work(std::move(work))
    , m_done(std::move(done))
{
}

HashJob::~HashJob() = default;

void HashJob::attach(QObject *context)
{
    m_context = context;
    // Direct, so that it runs inside the context's destructor: a post() under way holds the lock
    // and keeps the context alive until it is through, and none begins after.
    m_watch = QObject::connect(
        context, &QObject::destroyed, context, [job = shared_from_this()] { job->finish(false); },
        Qt::DirectConnection);
}

void HashJob::run()
{
    if (isAbandoned())
        return;
    bool worked = true;
    try {
        m_work();
    } catch (...) {
        worked = false; // no memory, say: the continuation goes, and whoever waits on it sees that
    }
    m_work = nullptr;
    post(worked);
}

void HashJob::drop()
{
    m_work = nullptr;
    post(false);
}

void HashJob::post(bool call)
{
    const std::scoped_lock lock(m_mutex);
    if (m_context) {
        QMetaObject::invokeMethod(
            m_context, [job = shared_from_this(), call] { job->finish(call); }, Qt::QueuedConnection);
    }
}

void HashJob::finish(bool call)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_context = nullptr;
    }
    // The connection owns this job, too; who called finish() holds it until the end.
    QObject::disconnect(std::exchange(m_watch, {}));
    const Function done = std::exchange(m_done, nullptr);
    if (call && done)
        done();
}

bool HashJob::isAbandoned()
{
    const std::scoped_lock lock(m_mutex);
    return !m_context;
}

} // namespace gatehouse
