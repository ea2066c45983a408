// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UserEnableCommand.h"

#include "app/UserActions.h"

#include <QCoreApplication>

namespace gatehouse {

int userEnable(const CommandLine &line)
{
    return applyToAccounts(
        line, AccountAction::Enable, QT_TRANSLATE_NOOP("UserActions", "Accounts enabled: %1."));
}

} // namespace gatehouse
