// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/Engine.h"

namespace gatehouse {

/// The store as one file of this machine.
class SqliteEngine final : public Engine {
public:
    [[nodiscard]] const char *driver() const override { return "QSQLITE"; }
    [[nodiscard]] std::span<const char *const> beginWrite() const override;
    [[nodiscard]] const char *changeVersion() const override { return "PRAGMA data_version"; }
    [[nodiscard]] const char *wakeListeners() const override { return nullptr; }
    [[nodiscard]] const char *listen() const override { return nullptr; }
    [[nodiscard]] bool takeCalls(const QSqlDatabase &) const override { return false; }
    [[nodiscard]] bool failureSpoilsTransaction() const override { return false; }
    [[nodiscard]] QString storable(const QString &text) const override { return text; }
    [[nodiscard]] QString translated(QString migration) const override;
    [[nodiscard]] QString limitTimes(bool) const override { return {}; }
    [[nodiscard]] std::span<const char *const> prepareFor(Bulk bulk) const override;
    [[nodiscard]] const char *checkpoint() const override { return "PRAGMA wal_checkpoint(PASSIVE)"; }
    [[nodiscard]] std::span<const char *const> makeStage() const override;

    /// May take as long as the busy timeout.
    [[nodiscard]] Result<void> open(
        QSqlDatabase &database, const StoreLocation &location, bool forWriting) const override;
    [[nodiscard]] int socket(const QSqlDatabase &) const override { return -1; }
    [[nodiscard]] std::unique_ptr<ServerWatch> watch(const StoreLocation &location) const override;

    [[nodiscard]] Result<StoreMark> mark(Connection &connection) const override;
    [[nodiscard]] Result<void> beginMigration(Connection &) const override { return {}; }
    [[nodiscard]] Result<void> endMigration(Connection &connection, int version) const override;

    [[nodiscard]] Result<QStringList> tables(Connection &connection) const override;
    [[nodiscard]] QString declareCursor(const QString &) const override { return {}; }
    [[nodiscard]] QString fetchCursor() const override { return {}; }
    [[nodiscard]] QString closeCursor() const override { return {}; }
    [[nodiscard]] Result<QHash<QString, qint64>> numbersGiven(Connection &connection) const override;
    [[nodiscard]] Result<void> continueNumbers(
        Connection &connection, const QString &table, qint64 given) const override;

    [[nodiscard]] Error error(const QSqlError &error) const override;
    [[nodiscard]] QString violatedColumn(const QSqlError &error) const override;
};

} // namespace gatehouse
