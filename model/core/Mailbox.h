// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

namespace gatehouse {

/// Lets other threads hand work to the event loop of the thread that made it. Holders may keep it
/// past that thread's end: what is posted after close() is dropped.
class Mailbox final {
    Q_DISABLE_COPY_MOVE(Mailbox)

public:
    /// Made, and later closed, on the thread that shall run what is posted.
    Mailbox() : m_receiver(std::make_unique<QObject>()) { }

    /// From any thread. Runs `work` on the owner's thread, in the order of posting.
    void post(std::function<void()> work)
    {
        const std::lock_guard lock(m_mutex);
        if (m_receiver)
            QMetaObject::invokeMethod(m_receiver.get(), std::move(work), Qt::QueuedConnection);
    }

    /// On the owner's thread: an object that lives there and ends with close().
    [[nodiscard]] QObject *context() const { return m_receiver.get(); }

    /// On the owner's thread: drops what has not run yet and all that is posted later.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_receiver.reset();
    }

private:
    std::mutex m_mutex;
    std::unique_ptr<QObject> m_receiver;
};

using MailboxPtr = std::shared_ptr<Mailbox>;

} // namespace gatehouse
