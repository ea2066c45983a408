// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestStore.h"

#include "model/storage/Migrations.h"

#include <QFile>
#include <QSqlQuery>
#include <QSqlRecord>

namespace gatehouse::test {
namespace {

/// The bytes of a filled store: made once a process, for its RSA keys take a while.
const QByteArray &filledFile()
{
    static const QByteArray bytes = [] {
        const TestStore store(TestStore::Kind::None);
        const ManualClock clock;
        Backend backend(store.location(), clock);
        if (const Result<void> started = backend.start(TestStore::cheapHashing()); !started)
            qFatal("%s", qUtf8Printable(started.error().detail));
        backend.stop();
        QFile file(store.location().file);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the filled store cannot be read");
        return file.readAll();
    }();
    return bytes;
}

/// The schema of a filled store: made once a process, and left to the end of the whole server.
const QString &filledSchema()
{
    static const auto *store = [] {
        const auto *made = new TestStore(TestStore::Kind::None); // never deleted: QtSql goes before it would
        const ManualClock clock;
        Backend backend(made->location(), clock);
        if (const Result<void> started = backend.start(TestStore::cheapHashing()); !started)
            qFatal("%s", qUtf8Printable(started.error().detail));
        return made;
    }();
    static const QString name = store->place().schema();
    return name;
}

void makeFilled(const TestStore &store)
{
    if (store.place().isServer()) {
        const QString from = filledSchema();
        if (!Migrations::apply(*store.open()))
            qFatal("the tables cannot be made");
        for (const char *table : {"accounts", "signing_keys"})
            store.run(
                QStringLiteral("INSERT INTO %1 SELECT * FROM %2.%1").arg(QLatin1StringView(table), from));
        store.run(QStringLiteral("SELECT nextval(pg_get_serial_sequence('accounts', 'id'))"));
        return;
    }
    QFile file(store.location().file);
    if (!file.open(QIODevice::WriteOnly) || file.write(filledFile()) != filledFile().size())
        qFatal("the filled store cannot be written");
}

} // namespace

TestStore::TestStore(Kind kind)
{
    if (kind == Kind::Filled)
        makeFilled(*this);
    if (kind == Kind::Empty && !Migrations::apply(*open()))
        qFatal("the tables cannot be made");
}

std::unique_ptr<Connection> TestStore::open(Connection::Mode mode) const
{
    Result<std::unique_ptr<Connection>> connection = Connection::open(location(), mode);
    if (!connection)
        qFatal("%s", qUtf8Printable(connection.error().detail));
    return std::move(connection).value();
}

Backend::Overrides TestStore::cheapHashing()
{
    return {{QStringLiteral("security/bcrypt_cost"), QStringLiteral("4")},
        {QStringLiteral("security/hash_threads"), QStringLiteral("1")}};
}

qint64 TestStore::number(const QString &sql) const
{
    const std::unique_ptr<Connection> connection = open(Connection::Mode::Read);
    const QByteArray text = sql.toUtf8();
    const Result<QSqlQuery *> query = connection->prepared(text.constData());
    if (!query || !(*query)->exec())
        qFatal("no answer to %s", text.constData());
    return (*query)->next() && !(*query)->isNull(0) ? (*query)->value(0).toLongLong() : -1;
}

void TestStore::run(const QString &sql) const
{
    const std::unique_ptr<Connection> connection = open();
    if (m_place.isServer() && !connection->execute(QStringLiteral("RESET gatehouse.writer")))
        qFatal("a writer cannot hide");
    if (const Result<void> done = connection->execute(sql); !done)
        qFatal("%s: %s", qUtf8Printable(sql), qUtf8Printable(done.error().detail));
}

QStringList contents(const StoreLocation &location)
{
    const Result<std::unique_ptr<Connection>> connection = Connection::open(location, Connection::Mode::Read);
    if (!connection)
        qFatal("%s", qUtf8Printable(connection.error().detail));
    const Result<QStringList> tables = (*connection)->engine().tables(**connection);
    QStringList lines;
    for (const QString &table : *tables) {
        if (table == u"changes" || table == u"nodes")
            continue;
        QSqlQuery query((*connection)->handle());
        if (!query.exec(QStringLiteral("SELECT * FROM ") + table))
            qFatal("%s cannot be read", qUtf8Printable(table));
        const QSqlRecord record = query.record();
        while (query.next()) {
            QString line = table;
            for (int i = 0; i < record.count(); ++i) {
                const QString value = query.isNull(i) ? QStringLiteral("NULL") : query.value(i).toString();
                line += QStringLiteral(" | ") + record.fieldName(i) + u'=' + value;
            }
            lines.append(line);
        }
    }
    lines.sort();
    return lines;
}

} // namespace gatehouse::test
