// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/audit/AuditEvent.h"

namespace gatehouse {

QString auditActionName(AuditAction action)
{
    static const std::array names{QStringLiteral("registered"), QStringLiteral("logged_in"),
        QStringLiteral("login_failed"), QStringLiteral("name_locked"), QStringLiteral("logged_out"),
        QStringLiteral("token_refreshed"), QStringLiteral("profile_changed")};
    return names[static_cast<size_t>(action)];
}

} // namespace gatehouse
