// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/Settings.h"
#include "model/storage/UnitOfWork.h"

namespace gatehouse {

/// The table `settings`: what this store has set away from the defaults.
class SettingRepository final {
public:
    /// Lays the stored values over `settings`. A row that this version does not know is skipped.
    [[nodiscard]] static Result<void> load(Connection &connection, Settings &settings);
    [[nodiscard]] static Result<void> save(UnitOfWork &unit, const QString &key, const QString &value);
    /// Back to the default of the table.
    [[nodiscard]] static Result<void> remove(UnitOfWork &unit, const QString &key);
};

} // namespace gatehouse
