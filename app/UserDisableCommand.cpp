// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UserDisableCommand.h"

#include "app/UserActions.h"

#include <QCoreApplication>

namespace gatehouse {

int userDisable(const CommandLine &line)
{
    return applyToAccounts(line, AccountAction::Disable,
        QT_TRANSLATE_NOOP("UserActions", "Accounts disabled: %1. Sessions ended: %2."));
}

} // namespace gatehouse
