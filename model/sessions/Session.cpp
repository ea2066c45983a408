// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/Session.h"

namespace gatehouse {

QString endReasonName(EndReason reason)
{
    static const std::array names{QStringLiteral("logged_out"), QStringLiteral("revoked"),
        QStringLiteral("password_changed"), QStringLiteral("account_disabled"),
        QStringLiteral("account_deleted")};
    return names[static_cast<size_t>(reason)];
}

TokenFault sessionFault(const Session &session, Dialect dialect, qint64 nowMs)
{
    if (session.dialect != dialectName(dialect))
        return TokenFault::SessionOfOtherApi;
    if (session.endReason == endReasonName(EndReason::AccountDeleted) || !session.accountId.isValid())
        return TokenFault::AccountGone;
    if (session.endedAtMs)
        return TokenFault::SessionEnded;
    return session.expiresAtMs <= nowMs ? TokenFault::SessionExpired : TokenFault::None;
}

} // namespace gatehouse
