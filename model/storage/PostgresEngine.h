// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/Engine.h"

namespace gatehouse {

/// The store on a PostgreSQL server (12 or newer), where several processes on several machines share it.
/// Their writers take turns: each holds one advisory lock from the beginning of its transaction to the
/// commit, so that the change feed's numbers grow in the order of the commits.
class PostgresEngine final : public Engine {
public:
    [[nodiscard]] const char *driver() const override { return "QPSQL"; }
    [[nodiscard]] std::span<const char *const> beginWrite() const override;
    [[nodiscard]] const char *changeVersion() const override
    {
        return "SELECT coalesce(max(id), 0) FROM changes";
    }
    [[nodiscard]] const char *wakeListeners() const override
    {
        return "SELECT pg_notify('gatehouse_changes', '')";
    }
    [[nodiscard]] const char *listen() const override { return "LISTEN gatehouse_changes"; }
    [[nodiscard]] bool takeCalls(const QSqlDatabase &database) const override;
    [[nodiscard]] bool failureSpoilsTransaction() const override { return true; }
    /// PostgreSQL's text is UTF-8 without NUL.
    [[nodiscard]] QString storable(const QString &text) const override;
    [[nodiscard]] QString translated(QString migration) const override;
    [[nodiscard]] QString limitTimes(bool areLimited) const override;
    [[nodiscard]] std::span<const char *const> prepareFor(Bulk) const override { return {}; }
    [[nodiscard]] const char *checkpoint() const override { return nullptr; }
    /// A lost connection would take a temporary table along.
    [[nodiscard]] std::span<const char *const> makeStage() const override { return {}; }

    /// May take some seconds for each host of the URL.
    [[nodiscard]] Result<void> open(
        QSqlDatabase &database, const StoreLocation &location, bool forWriting) const override;
    [[nodiscard]] int socket(const QSqlDatabase &database) const override;
    [[nodiscard]] std::unique_ptr<ServerWatch> watch(const StoreLocation &location) const override;

    [[nodiscard]] Result<StoreMark> mark(Connection &connection) const override;
    [[nodiscard]] Result<void> beginMigration(Connection &connection) const override;
    [[nodiscard]] Result<void> endMigration(Connection &connection, int version) const override;

    [[nodiscard]] Result<QStringList> tables(Connection &connection) const override;
    [[nodiscard]] QString declareCursor(const QString &select) const override;
    [[nodiscard]] QString fetchCursor() const override;
    [[nodiscard]] QString closeCursor() const override;
    [[nodiscard]] Result<QHash<QString, qint64>> numbersGiven(Connection &connection) const override;
    [[nodiscard]] Result<void> continueNumbers(
        Connection &connection, const QString &table, qint64 given) const override;

    [[nodiscard]] Error error(const QSqlError &error) const override;
    [[nodiscard]] QString violatedColumn(const QSqlError &error) const override;
};

} // namespace gatehouse
