// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ThreadDoor.h"

#include <QThread>

namespace gatehouse::http {

ThreadDoor::ThreadDoor(QObject *target)
    : m_thread(QThread::currentThreadId())
    , m_target(target)
{
}

bool ThreadDoor::isHere() const
{
    return QThread::currentThreadId() == m_thread;
}

void ThreadDoor::post(std::function<void()> work)
{
    const std::lock_guard lock(m_mutex);
    if (m_target)
        QMetaObject::invokeMethod(m_target, std::move(work), Qt::QueuedConnection);
}

void ThreadDoor::close()
{
    const std::lock_guard lock(m_mutex);
    m_target = nullptr;
}

} // namespace gatehouse::http
