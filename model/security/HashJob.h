// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

namespace gatehouse {

/// One job of the hash pool, between the thread that works and the thread that waits for it. Its
/// continuation never leaves the waiting thread: it is called and destroyed there, or destroyed
/// there with the context.
class HashJob final : public std::enable_shared_from_this<HashJob> {
    Q_DISABLE_COPY_MOVE(HashJob)

public:
    using Function = std::function<void()>;

    HashJob(Function work, Function done);
    ~HashJob();

    /// Called once, while the context lives: from now on its end is noticed.
    void attach(QObject *context);
    /// Called on the pool: does the work and sends for the continuation. Does nothing where the
    /// context has gone.
    void run();
    /// Called anywhere: gives up the continuation, on its own thread.
    void drop();

private:
    void post(bool call);
    void finish(bool call);
    [[nodiscard]] bool isAbandoned();

    Function m_work;
    Function m_done; // touched on the context's thread alone once attached
    std::mutex m_mutex;
    QObject *m_context = nullptr; // null once it has gone; guarded by m_mutex
    QMetaObject::Connection m_watch;
};

} // namespace gatehouse
