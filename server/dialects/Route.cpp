// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/Route.h"

namespace gatehouse {

QString Call::address() const
{
    return http::addressText(request.peer);
}

RequestNote Call::note() const
{
    return {QString::fromLatin1(http::methodName(request.method) + ' ' + request.path), address()};
}

LoginAttempt Call::complete(LoginAttempt attempt) const
{
    attempt.address = address();
    attempt.userAgent = QString::fromUtf8(request.header("User-Agent"));
    attempt.timing = reply.timing();
    reply.triedAs(attempt.name);
    return attempt;
}

Registration Call::complete(Registration registration) const
{
    registration.address = address();
    registration.timing = reply.timing();
    reply.triedAs(registration.username);
    return registration;
}

} // namespace gatehouse
