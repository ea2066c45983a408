// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Ids.h"

#include <QVariantMap>

namespace gatehouse {

/// Where in the console somebody wants to go: a page, and what to show there. A value that any page may
/// send and the shell carries.
struct PageTarget {
    QString page; ///< Page::id()
    AccountId account; ///< the account to show, or whose rows to show
    SessionId session; ///< the session to show
    QString search; ///< text for the page's search field
    QVariantMap filter; ///< further filters, by names the page documents
    QString action; ///< something to do at once, for example "add"; names the page documents
};

} // namespace gatehouse
