// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Pages.h"

#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"

namespace gatehouse {

QList<Page *> makePages(const ConsoleContext &context)
{
    Q_UNUSED(context)
    // One line a page, in the order of the sidebar.
    return {};
}

} // namespace gatehouse
