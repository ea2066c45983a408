// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Authority.h"

#include "server/http/Chars.h"

#include <QByteArray>

#include <arpa/inet.h>

namespace gatehouse::http {
namespace {

bool isValidName(QByteArrayView name)
{
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name[i] == '%') {
            if (i + 2 >= name.size() || !all(name.sliced(i + 1, 2), HexChar))
                return false;
            i += 2;
        } else if (!is(name[i], HostChar)) {
            return false;
        }
    }
    return !name.isEmpty();
}

bool isValidIpv6(QByteArrayView literal)
{
    in6_addr address{};
    return literal.size() < INET6_ADDRSTRLEN
        && ::inet_pton(AF_INET6, literal.toByteArray().constData(), &address) == 1;
}

/// What follows the host: nothing, or ':' and a port, which may be empty (RFC 3986 3.2.3).
bool isValidPort(QByteArrayView rest)
{
    if (rest.isEmpty())
        return true;
    rest = rest.sliced(1);
    if (rest.isEmpty())
        return true;
    return rest.size() <= 5 && all(rest, DigitChar) && rest.toInt() <= 65535;
}

} // namespace

bool isValidAuthority(QByteArrayView authority)
{
    if (authority.startsWith('[')) {
        const qsizetype end = authority.indexOf(']');
        if (end < 0 || !isValidIpv6(authority.sliced(1, end - 1)))
            return false;
        const QByteArrayView rest = authority.sliced(end + 1);
        return (rest.isEmpty() || rest.front() == ':') && isValidPort(rest);
    }
    const qsizetype colon = authority.indexOf(':');
    if (colon < 0)
        return isValidName(authority);
    return isValidName(authority.first(colon)) && isValidPort(authority.sliced(colon));
}

} // namespace gatehouse::http
