// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

namespace gatehouse {

/// Looks after one connection to a database server from a thread of its own: notices at once when the
/// server hangs up on an idle connection, cuts a call off that the server never answers, and while the
/// server is away tries again and again to reach it, so that no request has to wait for that.
class ServerWatch final {
    Q_DISABLE_COPY_MOVE(ServerWatch)

public:
    /// `canConnect` is called on the watch's thread; it takes a few seconds at most.
    explicit ServerWatch(std::function<bool()> canConnect);
    ~ServerWatch();

    /// A new connection; its socket is open until detach().
    void attach(int socket);
    void detach();

    /// True from the moment on the connection is no longer good, until the next attach().
    [[nodiscard]] bool isLost() const { return m_isLost.load(std::memory_order_acquire); }
    /// Where it is lost: whether the server was reached again since.
    [[nodiscard]] bool isServerBack() const { return m_isBack.load(std::memory_order_acquire); }
    /// The connection broke, or could not be made anew.
    void reportLoss();

    /// One call to the server under way, which is cut off after some seconds.
    class Call final {
        Q_DISABLE_COPY_MOVE(Call)

    public:
        /// `watch` may be null, and then nothing is watched.
        explicit Call(ServerWatch *watch);
        ~Call();

    private:
        ServerWatch *m_watch;
    };

private:
    void loop();
    void watchSocket();
    void awaitServer();
    void wake() const;
    /// Sleeps until woken or the time is over; true where the socket (-1: none) was hung up on.
    [[nodiscard]] bool sleep(int socket, int milliseconds) const;

    std::function<bool()> m_canConnect;
    std::atomic<bool> m_isLost{true};
    std::atomic<bool> m_isBack{true};
    std::atomic<qint64> m_calledAtMs{0}; ///< by the steady clock; 0: no call is under way
    std::atomic<bool> m_isStopping{false};
    int m_wake = -1; ///< an eventfd
    mutable std::mutex m_mutex; ///< keeps m_socket open while it is used here
    int m_socket = -1;
    std::thread m_thread;
};

} // namespace gatehouse
