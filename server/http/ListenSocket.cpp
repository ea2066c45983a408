// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ListenSocket.h"

#include "server/http/PortOwner.h"

#include <QCoreApplication>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace gatehouse::http {
namespace {

constexpr int backlog = 1024;

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    [[nodiscard]] sockaddr *get() { return reinterpret_cast<sockaddr *>(&storage); }
};

bool isIpv4(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol;
}

SocketAddress socketAddress(const Port &port)
{
    SocketAddress result;
    if (isIpv4(port.address)) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&result.storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port.number);
        v4->sin_addr.s_addr = htonl(port.address.toIPv4Address());
        result.size = sizeof *v4;
        return result;
    }
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&result.storage);
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port.number);
    v6->sin6_scope_id = ::if_nametoindex(port.address.scopeId().toUtf8().constData());
    const Q_IPV6ADDR bytes = port.address.toIPv6Address();
    std::memcpy(&v6->sin6_addr, &bytes, sizeof v6->sin6_addr);
    result.size = sizeof *v6;
    return result;
}

QString translated(const char *words)
{
    return QCoreApplication::translate("ListenSocket", words);
}

/// Shown in the console as well.
QString sentence(const Port &port, int error)
{
    const QString number = QString::number(port.number);
    const QString address = port.address.toString();
    switch (error) {
    case EADDRINUSE:
        return translated(QT_TRANSLATE_NOOP("ListenSocket", "port %1 on %2 is taken by %3"))
            .arg(number, address, portOwner(port.number));
    case EACCES:
    case EPERM:
        return translated(QT_TRANSLATE_NOOP("ListenSocket", "port %1 on %2 may not be opened by this user"))
            .arg(number, address);
    case EADDRNOTAVAIL:
        return translated(QT_TRANSLATE_NOOP("ListenSocket", "%1 is not an address of this machine"))
            .arg(address);
    default:
        return translated(QT_TRANSLATE_NOOP("ListenSocket", "port %1 on %2 cannot be opened: %3"))
            .arg(number, address, QString::fromLocal8Bit(std::strerror(error)));
    }
}

Error refusal(const Port &port, int error)
{
    return Error{ErrorCode::CannotListen, QString::fromUtf8(port.name), sentence(port, error), 0, 0};
}

quint16 boundPort(int fd)
{
    SocketAddress bound;
    bound.size = sizeof bound.storage;
    if (::getsockname(fd, bound.get(), &bound.size) != 0)
        return 0;
    return bound.storage.ss_family == AF_INET
        ? ntohs(reinterpret_cast<sockaddr_in *>(&bound.storage)->sin_port)
        : ntohs(reinterpret_cast<sockaddr_in6 *>(&bound.storage)->sin6_port);
}

} // namespace

Result<ListenSocket> ListenSocket::open(const Port &port)
{
    const int family = isIpv4(port.address) ? AF_INET : AF_INET6;
    ListenSocket result;
    result.fd.reset(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!result.fd.isValid())
        return refusal(port, errno);
    // A port of ours whose last connections still linger may be opened again at once. On Linux this
    // does not let two programs listen on one port.
    const int on = 1;
    ::setsockopt(result.fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const int onlyIpv6 = port.address == QHostAddress(QHostAddress::Any) ? 0 : 1;
    if (family == AF_INET6)
        ::setsockopt(result.fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &onlyIpv6, sizeof onlyIpv6);
    SocketAddress address = socketAddress(port);
    if (::bind(result.fd.get(), address.get(), address.size) != 0 || ::listen(result.fd.get(), backlog) != 0)
        return refusal(port, errno);
    result.port = boundPort(result.fd.get());
    result.share = std::make_shared<const quint16>(result.port);
    return result;
}

} // namespace gatehouse::http
