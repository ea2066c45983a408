// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServiceManager.h"

#include "server/http/UniqueFd.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <ctime>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace gatehouse {
namespace {

// More than the two it takes: a thread that is late once is not dead.
constexpr qint64 callsInASpan = 3;

QByteArray taken(const char *name)
{
    QByteArray value = qgetenv(name);
    qunsetenv(name);
    return value;
}

/// By the clock the manager orders reloads by (sd_notify(3), MONOTONIC_USEC).
QByteArray monotonicMicroseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return QByteArray::number(qint64{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000);
}

} // namespace

ServiceManager::ServiceManager()
    : m_socket(taken("NOTIFY_SOCKET"))
{
    const QByteArray watched = taken("WATCHDOG_PID");
    const qint64 microseconds = taken("WATCHDOG_USEC").toLongLong();
    if (watched.isEmpty() || watched.toLongLong() == ::getpid())
        m_watchdogMs = std::max<qint64>(0, microseconds / 1'000);
}

void ServiceManager::ready(const QByteArray &status)
{
    if (!status.isEmpty())
        m_status = "\nSTATUS=" + status;
    tell("READY=1" + m_status);
}

void ServiceManager::reloading()
{
    tell("RELOADING=1\nMONOTONIC_USEC=" + monotonicMicroseconds());
}

void ServiceManager::stopping()
{
    m_timer.stop();
    tell("STOPPING=1\nSTATUS=Finishing what is under way");
}

void ServiceManager::keepAlive(std::function<bool()> isWell)
{
    if (m_watchdogMs <= 0 || m_socket.isEmpty())
        return;
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this, isWell = std::move(isWell)] {
        if (isWell())
            tell("WATCHDOG=1", MSG_DONTWAIT); // one that is not heard in time is no reason to wait
    });
    m_timer.start(static_cast<int>(std::clamp<qint64>(m_watchdogMs / callsInASpan, 1, 3'600'000)));
}

void ServiceManager::tell(const QByteArray &message, int flags) const
{
    sockaddr_un address{};
    const auto length = static_cast<size_t>(m_socket.size());
    if (m_socket.isEmpty() || length >= sizeof address.sun_path)
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_socket.constData(), length);
    if (address.sun_path[0] == '@') // as systemd writes the first byte of an abstract name
        address.sun_path[0] = '\0';
    const http::UniqueFd socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    // A manager that does not listen is no reason to stop.
    [[maybe_unused]] const ssize_t sent =
        ::sendto(socket.get(), message.constData(), static_cast<size_t>(message.size()), MSG_NOSIGNAL | flags,
            reinterpret_cast<const sockaddr *>(&address),
            static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length));
}

} // namespace gatehouse
