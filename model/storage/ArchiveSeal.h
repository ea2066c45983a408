// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

namespace gatehouse {

/// The checksum of a backup. SQLite itself finds damaged pages, but not a value that has become another one.
/// It stands behind the last page, where SQLite does not read: the file can be opened by any other program.
class ArchiveSeal final {
public:
    enum class State {
        None, ///< a store's own file, or one that another program has gone on writing
        Whole,
        Broken, ///< something before it has changed since
    };

    /// Appends the checksum of what is in the file, which nobody has open. StoreUnavailable where it cannot.
    [[nodiscard]] static Result<void> put(const QString &file);
    [[nodiscard]] static Result<State> check(const QString &file);
};

} // namespace gatehouse
