// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <mutex>

namespace gatehouse::http {

/// The way into an API thread for those who may outlive it. Thread-safe.
class ThreadDoor final {
    Q_DISABLE_COPY_MOVE(ThreadDoor)

public:
    /// Made on the thread it leads to; runs work in the event loop of `target`.
    explicit ThreadDoor(QObject *target);

    [[nodiscard]] bool isHere() const;
    /// Runs the work on the thread. Once the door is closed it is dropped instead, on the caller's
    /// thread: nothing it could touch is left by then.
    void post(std::function<void()> work);
    void close();

private:
    const Qt::HANDLE m_thread;
    std::mutex m_mutex;
    QObject *m_target;
};

} // namespace gatehouse::http
