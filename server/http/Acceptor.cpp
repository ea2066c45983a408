// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Acceptor.h"

#include <algorithm>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace gatehouse::http {
namespace {

constexpr int retryMs = 50;
constexpr int mostAtOnce = 64; // then the other ports have their turn

enum class Room { Enough, Scarce, None };

/// accept() gives the lowest free descriptor, so its number tells how many are in use. The limit
/// is asked each time: it can be changed while the process runs (prlimit). What is held back
/// leaves the store its files and the refusals their sockets.
Room roomFor(int fd)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return Room::Enough;
    const auto current = static_cast<qint64>(limit.rlim_cur);
    const qint64 reserve = std::clamp<qint64>(current / 8, 16, 128);
    if (fd >= current - reserve / 2)
        return Room::None;
    return fd >= current - reserve ? Room::Scarce : Room::Enough;
}

/// What is wrong with the one connection that was to be accepted, not with accepting (accept(2)).
bool isOfOneConnection(int error)
{
    return error == EINTR || error == ECONNABORTED || error == EPROTO || error == ENETDOWN || error == ENONET
        || error == EHOSTDOWN || error == EHOSTUNREACH || error == ENETUNREACH || error == ENOPROTOOPT
        || error == EOPNOTSUPP || error == EPERM;
}

QHostAddress peerOf(int fd)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    if (::getpeername(fd, address, &size) != 0)
        return {};
    const QHostAddress peer(address);
    // One client is one address, whichever kind of socket it came through.
    bool isIpv4 = false;
    const quint32 ipv4 = peer.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : peer;
}

void prepare(int fd)
{
    // Each answer is one write; waiting for more to send would only delay it.
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

} // namespace

Acceptor::Acceptor(
    ListenSocket listening, size_t port, ConnectionCounter &counter, bool explains, Deliver deliver)
    : m_listening(std::move(listening))
    , m_readable(m_listening.fd.get(), QSocketNotifier::Read)
    , m_port(port)
    , m_counter(counter)
    , m_explains(explains)
    , m_deliver(std::move(deliver))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, [this] { m_readable.setEnabled(true); });
    connect(&m_readable, &QSocketNotifier::activated, this, &Acceptor::acceptAll);
}

Acceptor::~Acceptor()
{
    // Each API thread holds a copy of the descriptor. Closing ours would leave the port open, with
    // clients waiting in its queue for ever; shutting it down ends it for all copies.
    // Where another server goes on with the port, no client waits for ever.
    if (!m_listening.isShared())
        ::shutdown(m_listening.fd.get(), SHUT_RDWR);
}

void Acceptor::acceptAll()
{
    for (int i = 0; i < mostAtOnce; ++i) {
        UniqueFd fd(::accept4(m_listening.fd.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (fd.isValid())
            take(std::move(fd));
        else if (errno == EAGAIN)
            return;
        else if (!isOfOneConnection(errno))
            return retryLater();
    }
}

/// The client still waits, so the port stays readable: going on at once would spin.
void Acceptor::retryLater()
{
    m_readable.setEnabled(false);
    m_retry.start();
}

void Acceptor::take(UniqueFd fd)
{
    const Room room = roomFor(fd.get());
    const QHostAddress peer = peerOf(fd.get());
    if (room == Room::None || peer.isNull())
        return;
    prepare(fd.get());
    ConnectionCounter::Ticket ticket =
        room == Room::Enough ? m_counter.admit(peer) : ConnectionCounter::Ticket();
    if (ticket.isValid())
        return m_deliver({std::move(fd), peer, std::move(ticket), m_port, false});
    ConnectionCounter::Ticket refusal =
        m_explains ? m_counter.admitRefusal(peer) : ConnectionCounter::Ticket();
    if (refusal.isValid())
        m_deliver({std::move(fd), peer, std::move(refusal), m_port, true});
}

} // namespace gatehouse::http
