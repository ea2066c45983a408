// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Migrations.h"

#include "model/storage/Query.h"
#include "model/storage/SqliteEngine.h"

#include <QDir>
#include <QFile>

namespace gatehouse {
namespace {

constexpr const char *folder = ":/migrations";

QStringList fileNames()
{
    return QDir(QString::fromLatin1(folder)).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
}

int numberOf(const QString &fileName)
{
    return fileName.section(u'_', 0, 0).toInt();
}

/// Statements end in ';' at a line's end; comments are whole lines. No migration needs more.
QStringList statementsOf(const QString &fileName)
{
    QFile file(QString::fromLatin1(folder) + u'/' + fileName);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return {};
    QString text;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.startsWith(u"--"))
            text += line + u'\n';
    }
    text.replace(QStringLiteral("{{id}}"), QString::fromLatin1(SqliteEngine::identityColumn));
    QStringList statements = text.split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
    statements.removeIf([](const QString &statement) { return statement.trimmed().isEmpty(); });
    return statements;
}

Result<qint64> single(Connection &connection, const char *sql)
{
    Query query(connection, sql);
    if (Result<void> row = query.runForRow(); !row)
        return row.error();
    return query.integer(0);
}

Result<void> applyFile(Connection &connection, const QString &fileName)
{
    for (const QString &statement : statementsOf(fileName)) {
        if (Result<void> done = connection.execute(statement); !done)
            return done;
    }
    return connection.execute(SqliteEngine::setVersion(numberOf(fileName)));
}

Result<void> applyFrom(Connection &connection, qint64 version)
{
    for (const QString &fileName : fileNames()) {
        if (numberOf(fileName) <= version)
            continue;
        if (Result<void> done = applyFile(connection, fileName); !done)
            return done;
    }
    return connection.execute(SqliteEngine::setOwner());
}

} // namespace

int Migrations::newest()
{
    const QStringList names = fileNames();
    return names.isEmpty() ? 0 : numberOf(names.last());
}

Result<void> Migrations::refuseForeign(Connection &connection)
{
    const Result<qint64> owner = single(connection, SqliteEngine::owner);
    if (!owner)
        return owner.error();
    const Result<qint64> tables = single(connection, SqliteEngine::tableCount);
    if (!tables)
        return tables.error();
    if (*owner == SqliteEngine::ownerMark || (*owner == 0 && *tables == 0))
        return {};
    return Error{ErrorCode::StoreForeign, {},
        QStringLiteral("the database belongs to another program; name another file with --database"), 0, 0};
}

Result<void> Migrations::apply(Connection &connection)
{
    // A store that is up to date is left alone: another process may be writing for long.
    if (const Result<qint64> now = single(connection, SqliteEngine::version); now && *now == newest())
        return {};
    Transaction transaction(connection);
    if (Result<void> begun = transaction.begin(); !begun)
        return begun;
    // Asked inside the transaction: another process may have migrated while this one waited.
    const Result<qint64> version = single(connection, SqliteEngine::version);
    if (!version)
        return version.error();
    if (*version > newest())
        return Error{ErrorCode::StoreForeign, {},
            QStringLiteral("the database was written by a newer version of Gatehouse (schema %1, this "
                           "program knows %2); use that version")
                .arg(*version)
                .arg(newest()),
            0, 0};
    if (*version == newest())
        return {};
    if (Result<void> done = applyFrom(connection, *version); !done)
        return done;
    return transaction.commit();
}

} // namespace gatehouse
