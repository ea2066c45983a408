// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Ids.h"

#include <QString>

#include <array>
#include <optional>

namespace gatehouse {

/// What happened; the names stand in the store, so one that has landed is never changed.
enum class AuditAction {
    Registered,
    LoggedIn,
    LoginFailed,
    NameLocked,
    LoggedOut,
    TokenRefreshed,
    ProfileChanged,
    AccountAdded,
    AccountEdited,
    PasswordChanged,
    AccountEnabled,
    AccountDisabled,
    AccountDeleted,
    NameUnlocked,
    SessionRevoked,
    SettingChanged,
    KeyRotated,
    AccountsImported,
    BackupMade,
    StoreRestored,
};

[[nodiscard]] QString auditActionName(AuditAction action);
/// Nothing where a newer version of the program has recorded it.
[[nodiscard]] std::optional<AuditAction> auditActionOf(const QString &name);

/// On whose behalf a use case of the operator's runs; stands in the audit log and beside what it ended.
struct Operator {
    QString actor; ///< "console" or "command line"
    QString address; ///< empty: this machine
};

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

/// An event as the log holds it.
struct RecordedEvent {
    qint64 id = 0;
    qint64 atMs = 0;
    QString actionName; ///< also of an action this version does not know; `event.action` then says nothing
    AuditEvent event;
};

} // namespace gatehouse
