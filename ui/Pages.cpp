// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Pages.h"

#include "ui/common/ConsoleContext.h"
#include "ui/requests/RequestsPage.h"
#include "ui/users/UsersPage.h"

namespace gatehouse {

QList<Page *> makePages(const ConsoleContext &context)
{
    // One line a page, in the order of the sidebar.
    return {
        new UsersPage(context),
        new RequestsPage(context),
    };
}

} // namespace gatehouse
