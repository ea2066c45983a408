// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QString>

namespace gatehouse {

/// Where the store is: a value made once from `--data` and `--database`.
struct StoreLocation {
    QString file; ///< absolute path of the SQLite file

    /// Reads a `--database` URL (`sqlite:FILE`; a relative FILE is taken from `dataFolder`); an empty
    /// one names `gatehouse.sqlite` in the data folder. InvalidInput for any other form.
    [[nodiscard]] static Result<StoreLocation> parse(const QString &url, const QString &dataFolder);

    /// Makes what is missing of the folder (mode 0700) and the file (mode 0600; SQLite gives the files
    /// beside it the same).
    [[nodiscard]] Result<void> make() const;
};

} // namespace gatehouse
