// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Ids.h"

#include <QString>

#include <array>

namespace gatehouse {

enum class AuditAction {
    Registered,
    LoggedIn,
    LoginFailed,
    NameLocked,
    LoggedOut,
    TokenRefreshed,
    ProfileChanged,
};

[[nodiscard]] QString auditActionName(AuditAction action);

/// Who did what to whom, from where. Names are kept as text: they stay readable after the account
/// is gone. Never holds a password, token or key.
struct AuditEvent {
    AuditAction action = AuditAction::LoggedIn;
    QString actor; ///< "api", "console", "command line" or "system"
    AccountId accountId; ///< not valid where no account is meant
    QString username; ///< of the account, or the login name that was tried
    SessionId sessionId;
    QString dialect;
    QString address;
    QString detail;
};

} // namespace gatehouse
