// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/SqliteEngine.h"

#include "model/storage/NumberRows.h"
#include "model/storage/ServerWatch.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QSqlQuery>
#include <QThread>

#include <array>
#include <span>

namespace gatehouse {
namespace {

constexpr int busyTimeoutMs = 5000;

// Result codes of SQLite (https://sqlite.org/rescode.html); QtSql hands them on as text.
enum Code {
    Wrong = 1, ///< the statement does not fit the schema
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    Protocol = 15,
    Constraint = 19,
    NotADatabase = 26,
};

int primaryCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

bool isForSomethingMissing(const QSqlError &error)
{
    const QString text = error.databaseText();
    return text.startsWith(u"no such table") || text.startsWith(u"no such column");
}

struct Advice {
    Code code;
    ErrorCode meaning;
    const char *words;
};

constexpr std::array advice{
    Advice{Wrong, ErrorCode::StoreForeign,
        QT_TRANSLATE_NOOP("StoreError",
            "the database lacks something that this program put there; restore a backup in its place")},
    Advice{Busy, ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP(
            "StoreError", "the database is locked by another program; end that program or its transaction")},
    Advice{Locked, ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "the database is locked by another connection")},
    Advice{ReadOnly, ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError",
            "the database cannot be written; check the owner and mode of the file and its folder")},
    Advice{IoError, ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP(
            "StoreError", "the disk failed while the database was used; check the disk and its free space")},
    Advice{Full, ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "the disk is full; free some space and try again")},
    Advice{CannotOpen, ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError",
            "the database file cannot be opened; check that its folder exists and may be written")},
    Advice{Protocol, ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "the database is too busy to be opened; try again")},
    Advice{Corrupt, ErrorCode::StoreForeign,
        QT_TRANSLATE_NOOP(
            "StoreError", "the database file is damaged; move it away, then restore a backup in its place")},
    Advice{NotADatabase, ErrorCode::StoreForeign,
        QT_TRANSLATE_NOOP("StoreError", "the file is no SQLite database; name another one with --database")},
};

std::span<const char *const> openingStatements(bool forWriting)
{
    // WAL lets readers go on while one connection writes; FULL makes a commit survive a power cut.
    static constexpr std::array reading{"PRAGMA foreign_keys = ON", "PRAGMA query_only = ON"};
    static constexpr std::array writing{"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON", "PRAGMA wal_autocheckpoint = 1000",
        // What one large transaction has made of the log is not kept for ever.
        "PRAGMA journal_size_limit = 67108864"};
    return forWriting ? std::span<const char *const>(writing) : std::span<const char *const>(reading);
}

/// Of several processes that switch a new file to WAL at the same moment, SQLite tells all but one at
/// once that it is locked, whatever the busy timeout; a moment later it is not.
QSqlError runPatiently(const QSqlDatabase &database, const char *statement)
{
    const QDeadlineTimer deadline(busyTimeoutMs);
    QSqlQuery query(database);
    while (!query.exec(QString::fromLatin1(statement))) {
        if (primaryCode(query.lastError()) != Busy || deadline.hasExpired())
            return query.lastError();
        QThread::msleep(5);
    }
    return {};
}

Result<qint64> single(Connection &connection, const char *sql)
{
    Query query(connection, sql);
    if (Result<void> row = query.runForRow(); !row)
        return row.error();
    return query.integer(0);
}

} // namespace

std::span<const char *const> SqliteEngine::beginWrite() const
{
    static constexpr std::array statements{"BEGIN IMMEDIATE"};
    return statements;
}

std::span<const char *const> SqliteEngine::prepareFor(Bulk bulk) const
{
    // Rows in no order touch pages all over an index: kept for longer, each is written for many of them. The
    // log begins anew only when the writer itself finds all of it moved; what one transaction has made of it
    // would take the writer as long again as the transaction did.
    static constexpr std::array none{"PRAGMA cache_size = -2000", "PRAGMA wal_autocheckpoint = 1000"};
    static constexpr std::array pieces{"PRAGMA cache_size = -24576", "PRAGMA wal_autocheckpoint = 8192"};
    static constexpr std::array whole{"PRAGMA cache_size = -24576", "PRAGMA wal_autocheckpoint = 0"};
    return bulk == Bulk::None  ? std::span<const char *const>(none)
        : bulk == Bulk::Pieces ? std::span<const char *const>(pieces)
                               : std::span<const char *const>(whole);
}

std::span<const char *const> SqliteEngine::makeStage() const
{
    // A name stands for the temporary table where there is one. Its file has no name, so it goes with the
    // process, however that ends; nothing of it is synced, logged or copied by a checkpoint.
    static constexpr std::array statements{"PRAGMA temp.auto_vacuum = FULL",
        "CREATE TEMPORARY TABLE IF NOT EXISTS import_rows AS SELECT * FROM main.import_rows WHERE 0",
        "CREATE INDEX IF NOT EXISTS temp.import_rows_by_line ON import_rows (line)"};
    return statements;
}

QString SqliteEngine::translated(QString migration) const
{
    return migration.replace(QStringLiteral("{{id}}"), QStringLiteral("INTEGER PRIMARY KEY AUTOINCREMENT"));
}

Result<StoreMark> SqliteEngine::mark(Connection &connection) const
{
    // The tables first: another process may be making the store, and where its tables are seen, so is its
    // mark.
    const Result<qint64> tables = single(connection, "SELECT count(*) FROM sqlite_master");
    if (!tables)
        return tables.error();
    const Result<qint64> owner = single(connection, "PRAGMA application_id");
    if (!owner)
        return owner.error();
    const Result<qint64> version = single(connection, "PRAGMA user_version");
    return version ? Result<StoreMark>(StoreMark{*owner, *version, *tables})
                   : Result<StoreMark>(version.error());
}

Result<void> SqliteEngine::endMigration(Connection &connection, int version) const
{
    const Result<void> numbered = connection.execute(QStringLiteral("PRAGMA user_version = %1").arg(version));
    return numbered ? connection.execute(QStringLiteral("PRAGMA application_id = %1").arg(ownerMark))
                    : numbered;
}

Result<void> SqliteEngine::open(QSqlDatabase &database, const StoreLocation &location, bool forWriting) const
{
    database.setDatabaseName(location.file);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeoutMs));
    if (!database.open())
        return error(database.lastError());
    for (const char *statement : openingStatements(forWriting)) {
        if (const QSqlError failure = runPatiently(database, statement); failure.isValid())
            return error(failure);
    }
    return {};
}

Result<QStringList> SqliteEngine::tables(Connection &connection) const
{
    Query query(connection,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
    if (Result<void> done = query.run(); !done)
        return done.error();
    QStringList names;
    while (query.next())
        names.append(query.text(0));
    const Result<void> whole = query.ended();
    return whole ? Result<QStringList>(names) : Result<QStringList>(whole.error());
}

std::unique_ptr<ServerWatch> SqliteEngine::watch(const StoreLocation &) const
{
    return {};
}

Result<QHash<QString, qint64>> SqliteEngine::numbersGiven(Connection &connection) const
{
    Query query(connection, "SELECT name, seq FROM sqlite_sequence");
    return numbersByName(query);
}

Result<void> SqliteEngine::continueNumbers(Connection &connection, const QString &table, qint64 given) const
{
    // SQLite itself keeps the number above all rows; it has no row for a table that never had one.
    Query raise(connection, "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?");
    const Result<qint64> raised = raise.bind(given).bind(table).runForCount();
    if (!raised || *raised > 0)
        return raised ? Result<void>() : Result<void>(raised.error());
    Query begin(connection, "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)");
    return begin.bind(table).bind(given).run();
}

Error SqliteEngine::error(const QSqlError &error) const
{
    const int code = primaryCode(error);
    for (const Advice &row : advice) {
        if (row.code == code && (code != Wrong || isForSomethingMissing(error)))
            return Error{row.meaning, {},
                QStringLiteral("%1 (%2)").arg(
                    QCoreApplication::translate("StoreError", row.words), error.databaseText()),
                0, 0};
    }
    return Error{ErrorCode::Internal, violatedColumn(error), error.text(), 0, 0};
}

QString SqliteEngine::violatedColumn(const QSqlError &error) const
{
    // "UNIQUE constraint failed: accounts.email_key"
    constexpr QLatin1StringView prefix("UNIQUE constraint failed: ");
    if (primaryCode(error) != Constraint || !error.databaseText().startsWith(prefix))
        return {};
    return error.databaseText().mid(prefix.size()).section(u',', 0, 0);
}

} // namespace gatehouse
