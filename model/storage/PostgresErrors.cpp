// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/PostgresErrors.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace gatehouse {
namespace {

constexpr QLatin1StringView uniqueViolation("23505");

struct Advice {
    const char *state; ///< SQLSTATE, or the class that begins it
    ErrorCode meaning;
    const char *words;
};

constexpr const char *lacking = QT_TRANSLATE_NOOP(
    "StoreError", "the database lacks something that this program put there; restore a backup in its place");

// https://www.postgresql.org/docs/current/errcodes-appendix.html; the first row that fits counts.
constexpr std::array advice{
    Advice{"08", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "the connection to the database server was lost")},
    Advice{"25006", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP(
            "StoreError", "the database cannot be written; check that the server is no standby")},
    Advice{"28", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP(
            "StoreError", "the database server refuses this user; check user and password of --database")},
    Advice{"3D000", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError",
            "the database does not exist; make it with createdb, or name another one with --database")},
    Advice{"3F000", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "no schema of the search path exists; make it with CREATE SCHEMA")},
    Advice{"40P01", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "the transaction met another one in a deadlock; try again")},
    Advice{"40", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "the transaction met another one; try again")},
    Advice{"42P01", ErrorCode::StoreForeign, lacking},
    Advice{"42703", ErrorCode::StoreForeign, lacking},
    Advice{"42501", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP(
            "StoreError", "the database user may not do this; grant it all rights on the store's schema")},
    Advice{"53100", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP(
            "StoreError", "the disk of the database server is full; free some space and try again")},
    Advice{"53300", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP(
            "StoreError", "the database server has no connection left; raise its max_connections")},
    Advice{"53", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "the database server is out of resources")},
    Advice{"55P03", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP(
            "StoreError", "the database is locked by another process for too long; end its transaction")},
    Advice{"57014", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "the database took too long for a statement")},
    Advice{"57P03", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "the database server is starting or stopping; try again")},
    Advice{"57", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "the database server ended the connection")},
    Advice{"58", ErrorCode::StoreUnavailable,
        QT_TRANSLATE_NOOP("StoreError", "the database server's system failed; check its disk and its log")},
    Advice{"XX001", ErrorCode::StoreForeign,
        QT_TRANSLATE_NOOP("StoreError", "the database is damaged; restore it from a backup")},
    Advice{"XX002", ErrorCode::StoreForeign,
        QT_TRANSLATE_NOOP("StoreError", "an index of the database is damaged; run REINDEX")},
};

QString firstLine(const QSqlError &error)
{
    return error.databaseText().section(u'\n', 0, 0).trimmed();
}

Error made(ErrorCode code, const char *words, const QSqlError &error)
{
    return Error{code, {},
        QStringLiteral("%1 (%2)").arg(QCoreApplication::translate("StoreError", words), firstLine(error)), 0,
        0};
}

} // namespace

Error postgresError(const QSqlError &error)
{
    const QString state = error.nativeErrorCode();
    // The client's own errors have no state: it could not connect, or the server is gone.
    if (state.isEmpty() && error.type() == QSqlError::ConnectionError)
        return made(ErrorCode::StoreUnavailable,
            QT_TRANSLATE_NOOP("StoreError",
                "cannot connect to the database; check that the server runs and the URL of --database"),
            error);
    if (state.isEmpty())
        return made(ErrorCode::StoreUnavailable,
            QT_TRANSLATE_NOOP("StoreError", "the connection to the database server was lost"), error);
    for (const Advice &row : advice) {
        if (state.startsWith(QLatin1StringView(row.state)))
            return made(row.meaning, row.words, error);
    }
    return Error{ErrorCode::Internal, postgresViolatedColumn(error),
        QStringLiteral("%1 (SQLSTATE %2)").arg(firstLine(error), state), 0, 0};
}

QString postgresViolatedColumn(const QSqlError &error)
{
    if (error.nativeErrorCode() != uniqueViolation)
        return {};
    // "... constraint "accounts_email_key_key" DETAIL: Key (email_key)=(...) already exists.", in whatever
    // language; PostgreSQL names a constraint after its table and column, or after its table alone.
    static const QRegularExpression columnPattern(QStringLiteral(R"(\((\w+)\)=\()"));
    const QString column = columnPattern.match(error.databaseText()).captured(1);
    static const QRegularExpression namePattern(QStringLiteral(R"(\b(\w+)_(?:pkey|key)\b)"));
    QString table = namePattern.match(firstLine(error)).captured(1);
    if (column.isEmpty() || table.isEmpty())
        return {};
    const QString tail = u'_' + column;
    if (table.endsWith(tail))
        table.chop(tail.size());
    return table + u'.' + column;
}

} // namespace gatehouse
