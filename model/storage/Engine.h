// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/storage/StoreLocation.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>

#include <memory>
#include <span>

namespace gatehouse {

class Connection;
class ServerWatch;

/// What a store says of itself: whose it is, and how far its tables have come.
struct StoreMark {
    qint64 owner = 0; ///< Engine::ownerMark; 0: nobody's yet
    qint64 version = 0; ///< number of the last migration
    qint64 tables = 0; ///< of whomever
};

/// How much is about to be written.
enum class Bulk {
    None, ///< what people do
    Pieces, ///< very many rows, in many transactions
    Whole, ///< very many rows in one transaction, with Checkpoints beside it
};

/// All that is particular to one kind of database; the rest of the storage speaks SQL that each of them
/// takes. Has no state of its own: one serves every thread.
class Engine {
    Q_DISABLE_COPY_MOVE(Engine)

public:
    /// Marks a store as ours ("GATE"), so that a foreign database is never written into.
    static constexpr qint64 ownerMark = 0x47415445;

    [[nodiscard]] static const Engine &of(const StoreLocation &location);
    virtual ~Engine() = default;

    [[nodiscard]] virtual const char *driver() const = 0;
    /// Statements that begin a transaction which no other writer can come between, in whatever process.
    [[nodiscard]] virtual std::span<const char *const> beginWrite() const = 0;
    /// Selects a number that changes whenever another connection has committed a change.
    [[nodiscard]] virtual const char *changeVersion() const = 0;
    /// Statement that wakes those who listen once the transaction is committed; null where that cannot be.
    [[nodiscard]] virtual const char *wakeListeners() const = 0;
    /// Statement that begins to listen; null where that cannot be.
    [[nodiscard]] virtual const char *listen() const = 0;
    /// Throws away the calls that have come in; true where there were any.
    [[nodiscard]] virtual bool takeCalls(const QSqlDatabase &database) const = 0;
    /// True where a failed statement spoils its transaction, up to the savepoint before it.
    [[nodiscard]] virtual bool failureSpoilsTransaction() const = 0;
    /// The text as a column can hold it.
    [[nodiscard]] virtual QString storable(const QString &text) const = 0;
    /// A migration in this database's own words.
    [[nodiscard]] virtual QString translated(QString migration) const = 0;
    /// Lets statements take as long as they need, or ends that again; empty where nothing limits them.
    [[nodiscard]] virtual QString limitTimes(bool areLimited) const = 0;

    /// Ready a connection for that; may be run inside a transaction.
    [[nodiscard]] virtual std::span<const char *const> prepareFor(Bulk bulk) const = 0;
    /// Statement that moves the log into the store without making anybody wait; null where that is none's
    /// task.
    [[nodiscard]] virtual const char *checkpoint() const = 0;
    /// Let the table `import_rows` be a temporary one of this connection, where that outlives every import.
    [[nodiscard]] virtual std::span<const char *const> makeStage() const = 0;

    /// Opens the database and readies the connection.
    [[nodiscard]] virtual Result<void> open(
        QSqlDatabase &database, const StoreLocation &location, bool forWriting) const = 0;
    /// The descriptor an open connection talks over; -1 where there is none.
    [[nodiscard]] virtual int socket(const QSqlDatabase &database) const = 0;
    /// What looks after the connection meanwhile; null where there is nothing to look after.
    [[nodiscard]] virtual std::unique_ptr<ServerWatch> watch(const StoreLocation &location) const = 0;

    [[nodiscard]] virtual Result<StoreMark> mark(Connection &connection) const = 0;
    /// Inside the transaction of a migration, before its first statement and after its last.
    [[nodiscard]] virtual Result<void> beginMigration(Connection &connection) const = 0;
    [[nodiscard]] virtual Result<void> endMigration(Connection &connection, int version) const = 0;

    // For whoever copies a whole store:
    [[nodiscard]] virtual Result<QStringList> tables(Connection &connection) const = 0;
    /// Statements that read a long result in parts; empty where reading row by row does that already.
    [[nodiscard]] virtual QString declareCursor(const QString &select) const = 0;
    [[nodiscard]] virtual QString fetchCursor() const = 0;
    [[nodiscard]] virtual QString closeCursor() const = 0;
    /// Of each table that numbers its rows by itself, the highest number it has given: the row may be gone.
    [[nodiscard]] virtual Result<QHash<QString, qint64>> numbersGiven(Connection &connection) const = 0;
    /// After rows came with their numbers: the next one is higher than all of them, and than `given`.
    [[nodiscard]] virtual Result<void> continueNumbers(
        Connection &connection, const QString &table, qint64 given) const = 0;

    /// Puts a driver's error into the words of the model; the detail tells the operator what to do.
    [[nodiscard]] virtual Error error(const QSqlError &error) const = 0;
    /// The column a unique constraint failed on ("accounts.email_key"), empty for any other error.
    [[nodiscard]] virtual QString violatedColumn(const QSqlError &error) const = 0;

protected:
    Engine() = default;
};

} // namespace gatehouse
