// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/PostgresUrl.h"

#include <QString>

namespace gatehouse {

/// Where the store is: a value made once from `--data` and `--database`.
struct StoreLocation {
    QString file; ///< absolute path of the SQLite file; empty where the store is on a server
    ServerParameters server = {}; ///< of the PostgreSQL server; empty where the store is a file

    /// Reads a `--database` URL (`sqlite:FILE`, where a relative FILE is taken from `dataFolder`, or
    /// `postgresql://...`); an empty one names `gatehouse.sqlite` in the data folder. InvalidInput for
    /// any other form.
    [[nodiscard]] static Result<StoreLocation> parse(const QString &url, const QString &dataFolder);

    [[nodiscard]] bool isServer() const { return !server.isEmpty(); }
    /// For messages: the file, or the URL without its password.
    [[nodiscard]] QString name() const { return isServer() ? PostgresUrl::shown(server) : file; }

    /// Whether that file is the store's own, by whatever name: the database or one that SQLite keeps beside
    /// it.
    [[nodiscard]] bool owns(const QString &path) const;

    /// Makes what is missing of the folder (mode 0700) and the file (mode 0600; SQLite gives the files
    /// beside it the same). On a server there is nothing to make.
    [[nodiscard]] Result<void> make() const;
    /// Makes a file that came from elsewhere, and what SQLite keeps beside it, its owner's alone. Only for
    /// one that is known to be a store: whatever else a caller has named stays as it is.
    void protect() const;
};

} // namespace gatehouse
