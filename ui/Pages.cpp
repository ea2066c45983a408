// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Pages.h"

#include "ui/admin/AdminPage.h"
#include "ui/audit/AuditPage.h"
#include "ui/common/ConsoleContext.h"
#include "ui/inspector/InspectorPage.h"
#include "ui/lockouts/LockoutsPage.h"
#include "ui/overview/OverviewPage.h"
#include "ui/requests/RequestsPage.h"
#include "ui/sessions/SessionsPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/users/UsersPage.h"

namespace gatehouse {

QList<Page *> makePages(const ConsoleContext &context)
{
    // One line a page, in the order of the sidebar.
    return {
        new OverviewPage(context),
        new UsersPage(context),
        new SessionsPage(context),
        new RequestsPage(context),
        new LockoutsPage(context),
        new AuditPage(context),
        new InspectorPage(context),
        new AdminPage(context),
        new SettingsPage(context),
    };
}

} // namespace gatehouse
