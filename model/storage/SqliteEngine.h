// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/storage/StoreLocation.h"

#include <QSqlDatabase>
#include <QSqlError>

namespace gatehouse {

/// All that is particular to SQLite; the rest of the storage speaks SQL that every engine takes.
class SqliteEngine final {
public:
    static constexpr const char *driver = "QSQLITE";
    static constexpr const char *beginWrite = "BEGIN IMMEDIATE";
    /// Declares a growing integer key that is never used twice.
    static constexpr const char *identityColumn = "INTEGER PRIMARY KEY AUTOINCREMENT";
    /// A number that changes whenever another connection, of this process or another, has committed.
    static constexpr const char *dataVersion = "PRAGMA data_version";
    /// Marks a file as ours ("GATE"), so that a foreign database is never written into.
    static constexpr qint64 ownerMark = 0x47415445;
    static constexpr const char *owner = "PRAGMA application_id";
    static constexpr const char *version = "PRAGMA user_version";
    static constexpr const char *tableCount = "SELECT count(*) FROM sqlite_master";

    [[nodiscard]] static QString setOwner();
    [[nodiscard]] static QString setVersion(int number);
    /// Opens the file and readies the connection. May take as long as the busy timeout.
    [[nodiscard]] static Result<void> open(
        QSqlDatabase &database, const StoreLocation &location, bool forWriting);

    /// Puts a driver's error into the words of the model; the detail tells the operator what to do.
    [[nodiscard]] static Error error(const QSqlError &error);
    /// The column a unique constraint failed on ("accounts.email_key"), empty for any other error.
    [[nodiscard]] static QString violatedColumn(const QSqlError &error);
};

} // namespace gatehouse
