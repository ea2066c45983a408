// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/ServerWatch.h"

#include <QMultiHash>

#include <array>
#include <chrono>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gatehouse {
namespace {

// The server's own statement timeout comes first; this is for one that does not answer at all.
constexpr qint64 longestCallMs = 3'500;
constexpr int lookEveryMs = 500;
constexpr int tryEveryMs = 200;
constexpr int forEver = -1;

qint64 steadyMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// All watches of this process, by server.
struct Peers {
    std::mutex mutex;
    QMultiHash<QString, ServerWatch *> watches;
};

Peers &peers()
{
    static Peers all;
    return all;
}

} // namespace

ServerWatch::ServerWatch(QString server, std::function<bool()> canConnect)
    : m_server(std::move(server))
    , m_canConnect(std::move(canConnect))
    , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_thread([this] { loop(); })
{
    const std::lock_guard lock(peers().mutex);
    peers().watches.insert(m_server, this);
}

ServerWatch::~ServerWatch()
{
    {
        const std::lock_guard lock(peers().mutex);
        peers().watches.remove(m_server, this);
    }
    m_isStopping = true;
    wake();
    m_thread.join();
    ::close(m_wake);
}

void ServerWatch::attach(int socket)
{
    {
        const std::lock_guard lock(m_mutex);
        m_socket = socket;
        m_isLost.store(false, std::memory_order_release);
    }
    wake();
}

void ServerWatch::detach()
{
    const std::lock_guard lock(m_mutex);
    m_socket = -1;
}

void ServerWatch::reportLoss()
{
    m_isBack.store(false, std::memory_order_release);
    m_isLost.store(true, std::memory_order_release);
    wake();
}

void ServerWatch::arm()
{
    m_isArmed.store(true, std::memory_order_release);
    wake();
}

ServerWatch::Call::Call(ServerWatch *watch)
    : m_watch(watch)
{
    if (!m_watch)
        return;
    m_watch->m_isArmed.store(false, std::memory_order_relaxed);
    m_watch->m_calledAtMs.store(steadyMs(), std::memory_order_relaxed);
}

ServerWatch::Call::~Call()
{
    if (m_watch)
        m_watch->m_calledAtMs.store(0, std::memory_order_relaxed);
}

void ServerWatch::wake() const
{
    // The counter being full already means that the thread is being woken.
    [[maybe_unused]] const int written = ::eventfd_write(m_wake, 1);
}

void ServerWatch::loop()
{
    while (!m_isStopping) {
        if (!isLost())
            watchSocket();
        else if (!isServerBack())
            awaitServer();
        else
            sleep(-1, forEver); // until whoever needs the connection has made it anew
    }
}

void ServerWatch::watchSocket()
{
    const int socket = [this] {
        const std::lock_guard lock(m_mutex);
        return m_socket;
    }();
    const Sight sight = sleep(socket, lookEveryMs);
    if (sight.hasArrived && m_isArmed.exchange(false, std::memory_order_acquire))
        m_arrival();
    const qint64 calledAt = m_calledAtMs.load(std::memory_order_relaxed);
    const bool isStuck = calledAt != 0 && steadyMs() - calledAt > longestCallMs;
    if ((!sight.isHungUp && !isStuck) || socket < 0 || !cutOff(socket))
        return;
    if (m_isArmed.exchange(false, std::memory_order_acquire))
        m_arrival();
    if (isStuck)
        tellPeers();
}

bool ServerWatch::cutOff(int socket)
{
    const std::lock_guard lock(m_mutex);
    if (m_socket < 0 || (socket >= 0 && m_socket != socket))
        return false; // it was closed meanwhile, and its number may be another file's by now
    // A call that waits for an answer gets an error now instead.
    ::shutdown(m_socket, SHUT_RDWR);
    m_isBack.store(false, std::memory_order_release);
    m_isLost.store(true, std::memory_order_release);
    return true;
}

void ServerWatch::tellPeers()
{
    const std::lock_guard lock(peers().mutex);
    for (ServerWatch *peer : peers().watches.values(m_server)) {
        if (peer != this && peer->cutOff(-1))
            peer->wake();
    }
}

void ServerWatch::awaitServer()
{
    if (m_canConnect())
        m_isBack.store(true, std::memory_order_release);
    else
        sleep(-1, tryEveryMs);
}

ServerWatch::Sight ServerWatch::sleep(int socket, int milliseconds) const
{
    // poll() passes over a negative descriptor. What answers a call is not looked for: it would not end.
    const bool isArmed = m_isArmed.load(std::memory_order_relaxed);
    const auto events = static_cast<short>(isArmed ? POLLRDHUP | POLLIN : POLLRDHUP);
    std::array<pollfd, 2> files{pollfd{m_wake, POLLIN, 0}, pollfd{socket, events, 0}};
    ::poll(files.data(), files.size(), milliseconds);
    eventfd_t count = 0;
    if (files[0].revents != 0)
        (void)::eventfd_read(m_wake, &count);
    return {(files[1].revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL)) != 0,
        (files[1].revents & POLLIN) != 0};
}

} // namespace gatehouse
