// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Acceptor.h"

#include <algorithm>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace gatehouse::http {
namespace {

constexpr int retryMs = 50;

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
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    // Each answer is one write; waiting for more to send would only delay it.
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

} // namespace

Acceptor::Acceptor(
    UniqueFd listening, size_t port, ConnectionCounter &counter, bool explains, Deliver deliver)
    : m_port(port)
    , m_counter(counter)
    , m_explains(explains)
    , m_deliver(std::move(deliver))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
    // QTcpServer has paused itself by then and would stay deaf; resuming at once would spin.
    connect(this, &QTcpServer::acceptError, this, &Acceptor::retryLater);
    if (setSocketDescriptor(listening.get()))
        (void)listening.release();
}

Acceptor::~Acceptor()
{
    // Each API thread holds a copy of the descriptor. Closing ours would leave the port open, with
    // clients waiting in its queue for ever; shutting it down ends it for all copies.
    ::shutdown(static_cast<int>(socketDescriptor()), SHUT_RDWR);
}

void Acceptor::retryLater()
{
    m_retry.start();
}

void Acceptor::incomingConnection(qintptr descriptor)
{
    UniqueFd fd(static_cast<int>(descriptor));
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
