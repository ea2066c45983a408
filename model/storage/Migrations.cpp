// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Migrations.h"

#include "model/storage/Engine.h"

#include <QCoreApplication>
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
QStringList statementsOf(const Engine &engine, const QString &fileName)
{
    QFile file(QString::fromLatin1(folder) + u'/' + fileName);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return {};
    QString text;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.startsWith(u"--"))
            text += line + u'\n';
    }
    QStringList statements = engine.translated(text).split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
    statements.removeIf([](const QString &statement) { return statement.trimmed().isEmpty(); });
    return statements;
}

Result<void> applyFile(Connection &connection, const QString &fileName)
{
    for (const QString &statement : statementsOf(connection.engine(), fileName)) {
        if (Result<void> done = connection.execute(statement); !done)
            return done;
    }
    return {};
}

Result<void> applyFrom(Connection &connection, qint64 version)
{
    if (Result<void> begun = connection.engine().beginMigration(connection); !begun)
        return begun;
    for (const QString &fileName : fileNames()) {
        if (numberOf(fileName) <= version)
            continue;
        if (Result<void> done = applyFile(connection, fileName); !done)
            return done;
    }
    return connection.engine().endMigration(connection, Migrations::newest());
}

} // namespace

int Migrations::newest()
{
    const QStringList names = fileNames();
    return names.isEmpty() ? 0 : numberOf(names.last());
}

Result<void> Migrations::refuseForeign(Connection &connection)
{
    const Result<StoreMark> mark = connection.engine().mark(connection);
    if (!mark)
        return mark.error();
    if (mark->owner == Engine::ownerMark || (mark->owner == 0 && mark->tables == 0))
        return {};
    return Error{ErrorCode::StoreForeign, {},
        QCoreApplication::translate(
            "Migrations", "the database belongs to another program; name another one with --database"),
        0, 0};
}

Result<void> Migrations::apply(Connection &connection)
{
    const Engine &engine = connection.engine();
    // A store that is up to date is left alone: another process may be writing for long.
    if (const Result<StoreMark> now = engine.mark(connection); now && now->version == newest())
        return {};
    const Patience patience(connection);
    Transaction transaction(connection);
    if (Result<void> begun = transaction.begin(); !begun)
        return begun;
    // Asked inside the transaction: another process may have migrated while this one waited.
    const Result<StoreMark> mark = engine.mark(connection);
    if (!mark)
        return mark.error();
    const qint64 version = mark->version;
    if (version > newest())
        return Error{ErrorCode::StoreForeign, {},
            QCoreApplication::translate("Migrations",
                "the database was written by a newer version of Gatehouse (schema %1, this program knows "
                "%2); "
                "use that version")
                .arg(version)
                .arg(newest()),
            0, 0};
    if (version == newest())
        return {};
    if (Result<void> done = applyFrom(connection, version); !done)
        return done;
    return transaction.commit();
}

} // namespace gatehouse
