// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"
#include "model/core/Ids.h"
#include "model/core/TokenFault.h"

#include <optional>

namespace gatehouse {

/// Why a session ended before its time; the words stand in the store.
enum class EndReason { LoggedOut, Revoked, PasswordChanged, AccountDisabled, AccountDeleted };

[[nodiscard]] QString endReasonName(EndReason reason);

/// A request as it is told of a session: what was asked, and from where.
struct RequestNote {
    QString request; ///< method and path, never the query: "GET /api/users/me"
    QString address; ///< of the client
};

/// One login and what became of it. Times are milliseconds since 1970-01-01 UTC.
struct Session {
    SessionId id;
    AccountId accountId; ///< not valid once the account is deleted
    QString username; ///< as it was at login: readable after the account is gone
    QString dialect;
    QString address;
    QString userAgent;
    QString keyId; ///< `kid` of the key its tokens were signed with
    qint64 createdAtMs = 0;
    qint64 lastSeenAtMs = 0;
    qint64 expiresAtMs = 0;
    std::optional<qint64> endedAtMs;
    QString endedBy;
    QString endReason;
    std::optional<qint64> refusedAtMs; ///< of the first request that was refused because it had ended
    RequestNote refused; ///< that request
};

/// The first reason why that API refuses the tokens of this session at that time; None where it takes them.
[[nodiscard]] TokenFault sessionFault(const Session &session, Dialect dialect, qint64 nowMs);

} // namespace gatehouse
