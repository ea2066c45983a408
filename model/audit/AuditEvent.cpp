// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/audit/AuditEvent.h"

#include <algorithm>

namespace gatehouse {
namespace {

/// In the order of the enumeration.
const auto &actionNames()
{
    static const std::array names{QStringLiteral("registered"), QStringLiteral("logged_in"),
        QStringLiteral("login_failed"), QStringLiteral("name_locked"), QStringLiteral("logged_out"),
        QStringLiteral("token_refreshed"), QStringLiteral("profile_changed"), QStringLiteral("account_added"),
        QStringLiteral("account_edited"), QStringLiteral("password_changed"),
        QStringLiteral("account_enabled"), QStringLiteral("account_disabled"),
        QStringLiteral("account_deleted"), QStringLiteral("name_unlocked"), QStringLiteral("session_revoked"),
        QStringLiteral("setting_changed"), QStringLiteral("key_rotated"), QStringLiteral("accounts_imported"),
        QStringLiteral("backup_made"), QStringLiteral("store_restored")};
    return names;
}

} // namespace

QString auditActionName(AuditAction action)
{
    return actionNames()[static_cast<size_t>(action)];
}

std::optional<AuditAction> auditActionOf(const QString &name)
{
    const auto found = std::ranges::find(actionNames(), name);
    if (found == actionNames().end())
        return std::nullopt;
    return static_cast<AuditAction>(found - actionNames().begin());
}

} // namespace gatehouse
