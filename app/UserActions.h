// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/AccountAdmin.h"

namespace gatehouse {

class CommandLine;
class CommandStore;

/// Does something to the accounts named in the arguments, all of which must be there, and tells what came of
/// it. `words` takes the number of accounts as %1 and that of ended sessions as %2. Returns the exit status.
int applyToAccounts(const CommandLine &line, AccountAction action, const char *words);

/// The same for accounts that were found already.
int applyToAccounts(const CommandLine &line, CommandStore &store, const QList<Account> &accounts,
    AccountAction action, const char *words);

} // namespace gatehouse
