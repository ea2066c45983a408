// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/Connection.h"

namespace gatehouse {

/// The checksum of a backup. SQLite itself finds damaged pages, but not a value that has become another one.
/// It stands behind the last page, where SQLite does not read: the file can be opened by any other program.
/// That there is one the file says inside, too, so that it cannot get lost unnoticed.
class ArchiveSeal final {
public:
    enum class State {
        None, ///< a store's own file
        Whole,
        Broken, ///< something before it has changed since, or it is gone
    };

    /// The empty table that a sealed file has beside those of a store.
    static constexpr QLatin1StringView table{"backup_seal"};

    /// Says in a file that a seal will follow. The connection may write.
    [[nodiscard]] static Result<void> announce(Connection &connection);
    /// Takes announce() back, in a copy that goes on living.
    [[nodiscard]] static Result<void> forget(Connection &connection);

    /// Appends the checksum of what is in the file, which nobody has open. StoreUnavailable where it cannot.
    [[nodiscard]] static Result<void> put(const QString &file);
    /// @param connection to that file
    [[nodiscard]] static Result<State> check(Connection &connection, const QString &file);
};

} // namespace gatehouse
