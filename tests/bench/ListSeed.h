// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/storage/StoreLocation.h"

namespace gatehouse::bench {

/// Fills a started store with that many accounts and sessions, of names as they are found in the wild, the
/// same ones each time. Nothing is announced: no program may be running on it.
[[nodiscard]] Result<void> seedLists(const StoreLocation &location, int accounts, int sessions);

/// How many accounts the store has, -1 where it cannot be read.
[[nodiscard]] qint64 seededAccounts(const StoreLocation &location);

} // namespace gatehouse::bench
