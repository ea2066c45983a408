// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/Route.h"

namespace gatehouse {

QString Call::address() const
{
    // An IPv4 client of an IPv6 listener is shown as what it is.
    bool isV4 = false;
    const quint32 v4 = request.peer.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4).toString() : request.peer.toString();
}

RequestNote Call::note() const
{
    return {QString::fromLatin1(http::methodName(request.method) + ' ' + request.path), address()};
}

LoginAttempt Call::complete(LoginAttempt attempt) const
{
    attempt.address = address();
    attempt.userAgent = QString::fromUtf8(request.header("User-Agent"));
    return attempt;
}

Registration Call::complete(Registration registration) const
{
    registration.address = address();
    return registration;
}

} // namespace gatehouse
