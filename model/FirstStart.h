// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Clock.h"
#include "model/settings/Settings.h"
#include "model/storage/Connection.h"

namespace gatehouse {

/// Fills a store that has no keys yet with the keys and the `admin` account the documents name. Of
/// several processes that start at once on an empty store, exactly one does.
class FirstStart final {
public:
    static constexpr const char *adminName = "admin";
    static constexpr const char *adminPassword = "admin123";

    [[nodiscard]] static Result<void> fill(
        Connection &connection, const Settings &settings, const Clock &clock);
};

} // namespace gatehouse
