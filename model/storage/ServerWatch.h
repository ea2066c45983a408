// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

namespace gatehouse {

/// Looks after one connection to a database server from a thread of its own: notices at once when the
/// server hangs up on an idle connection, cuts a call off that the server never answers, and while the
/// server is away tries again and again to reach it, so that no request has to wait for that. A server that
/// stands still is found by one call; all watches of that server in this process learn of it at once, so
/// that nobody waits for it twice.
class ServerWatch final {
    Q_DISABLE_COPY_MOVE(ServerWatch)

public:
    /// `server` is the same for all connections to one server. `canConnect` is called on the watch's
    /// thread; it takes a few seconds at most.
    ServerWatch(QString server, std::function<bool()> canConnect);
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

    /// Before the first arm(): what to call, on the watch's thread, when arm() was called and the server
    /// then sends something that nobody asked for, or is gone.
    void setArrival(std::function<void()> arrival) { m_arrival = std::move(arrival); }
    /// Once; the next call to the server takes it back.
    void arm();

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
    struct Sight {
        bool isHungUp = false;
        bool hasArrived = false;
    };

    void loop();
    void watchSocket();
    /// Where `socket` is still the connection's own, or is -1: any.
    bool cutOff(int socket);
    void tellPeers();
    void awaitServer();
    void wake() const;
    /// Sleeps until woken or the time is over, and tells of the socket (-1: none).
    Sight sleep(int socket, int milliseconds) const;

    QString m_server;
    std::function<bool()> m_canConnect;
    std::atomic<bool> m_isLost{true};
    std::atomic<bool> m_isBack{true};
    std::atomic<qint64> m_calledAtMs{0}; ///< by the steady clock; 0: no call is under way
    std::function<void()> m_arrival;
    std::atomic<bool> m_isArmed{false};
    std::atomic<bool> m_isStopping{false};
    int m_wake = -1; ///< an eventfd
    mutable std::mutex m_mutex; ///< keeps m_socket open while it is used here
    int m_socket = -1;
    std::thread m_thread;
};

} // namespace gatehouse
