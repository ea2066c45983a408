// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Progress.h"
#include "model/storage/UnitOfWork.h"

namespace gatehouse {

/// Backups: a store in one SQLite file of its own, whichever kind of database the store is in.
class StoreArchive final {
public:
    struct Contents {
        qint64 accounts = 0;
        qint64 sessions = 0; ///< those that have ended among them
    };

    /// Writes the store as it is at this moment, while others go on writing into it, to a new file of
    /// mode 0600, and reads it again before it gets its name. InvalidInput where the name is taken (unless
    /// `replace`) or is the store's own; the error's detail is a sentence. Progress is in rows of a store on
    /// a server, to which nobody else can write meanwhile; in bytes of one in a file, which takes the wish to
    /// end once they are written. Any thread.
    [[nodiscard]] static Result<Contents> write(
        const StoreLocation &store, const QString &file, bool replace, Progress &progress);

    /// Looks through a backup and lays a copy of it, brought up to this program's schema, into `workFile`.
    /// StoreForeign where it is damaged, another program's, or from a newer version: the detail tells.
    [[nodiscard]] static Result<Contents> prepare(
        const QString &file, const QString &workFile, Progress &progress);

    /// Puts what prepare() has laid there in the place of all that the store knows; everybody is told.
    [[nodiscard]] static Result<void> load(UnitOfWork &unit, const QString &workFile, Progress &progress);
};

} // namespace gatehouse
