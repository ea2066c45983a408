// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Migrations.h"
#include "model/storage/StoreLocation.h"
#include "tests/support/TestStore.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <barrier>
#include <thread>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::TestPlace;
using test::TestStore;
using Kind = TestStore::Kind;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

StoreMark markOf(const TestStore &store)
{
    const auto connection = store.open(Connection::Mode::Read);
    const Result<StoreMark> mark = connection->engine().mark(*connection);
    if (!mark)
        qFatal("%s", qUtf8Printable(mark.error().detail));
    return *mark;
}

/// Tables of the migrations, without what an engine keeps for itself.
qint64 tables(const TestStore &store)
{
    return TestPlace::isServer()
        ? store.number(u"SELECT count(*) FROM information_schema.tables "
                       "WHERE table_schema = current_schema() AND table_name <> 'gatehouse_store'"_s)
        : store.number(
            u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"_s);
}

/// How many there are in a store that is as it should be.
qint64 allTables()
{
    return tables(TestStore());
}

} // namespace

/// Where a store is, and how it gets its tables.
class TestMigrations final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsLocations_data();
    void readsLocations();
    void makesPrivateFolderAndFile();
    void saysWhyNoFolderCanBeMade();
    void makesAFreshStore();
    void appliesNothingTwice();
    void refusesANewerStore();
    void refusesAForeignFile_data();
    void refusesAForeignFile();
    void leavesNothingHalfDone();
    void letsManyStartAtOnce();

private:
    void refusesAForeignSchema(const TestStore &store);
};

void TestMigrations::readsLocations_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("file"); // null: refused
    QTest::newRow("none") << QString() << u"/data/gatehouse.sqlite"_s;
    QTest::newRow("relative") << u"sqlite:other.db"_s << u"/data/other.db"_s;
    QTest::newRow("relative, up") << u"sqlite:../other.db"_s << u"/other.db"_s;
    QTest::newRow("absolute") << u"sqlite:/srv/x.db"_s << u"/srv/x.db"_s;
    QTest::newRow("Chinese and spaces") << u"sqlite:\u5e93 1.db"_s << u"/data/\u5e93 1.db"_s;
    QTest::newRow("no file") << u"sqlite:"_s << QString();
    QTest::newRow("SQLite's memory") << u"sqlite::memory:"_s << QString();
    QTest::newRow("Qt's resources") << u"sqlite::/migrations/0001_initial.sql"_s << QString();
    QTest::newRow("no database") << u"postgresql://root:secret@db:5432"_s << QString();
    QTest::newRow("bare path") << u"/srv/x.db"_s << QString();
    QTest::newRow("other scheme") << u"mysql://root:secret@db/x"_s << QString();
    QTest::newRow("capitals") << u"SQLITE:x.db"_s << QString();
}

void TestMigrations::readsLocations()
{
    QFETCH(const QString, url);
    QFETCH(const QString, file);
    const Result<StoreLocation> location = StoreLocation::parse(url, u"/data"_s);
    QCOMPARE(location.ok(), !file.isNull());
    if (location) {
        QCOMPARE(location->file, file);
    } else {
        QCOMPARE(location.error().code, ErrorCode::InvalidInput);
        QCOMPARE(location.error().field, u"--database"_s);
        QVERIFY(!location.error().detail.contains(u"secret"));
    }
}

void TestMigrations::makesPrivateFolderAndFile()
{
    const QTemporaryDir folder;
    const StoreLocation location{folder.filePath(u"a/b/store.sqlite"_s)};
    QVERIFY(location.make());
    QVERIFY(location.make());
    const auto modeOf = [&](const QString &name) {
        return QFile::permissions(folder.filePath(name))
            & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser);
    };
    const QFile::Permissions all = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    QCOMPARE(modeOf(u"a"_s), all);
    QCOMPARE(modeOf(u"a/b"_s), all);
    QVERIFY(Connection::open(location, Connection::Mode::Write));
    QCOMPARE(modeOf(u"a/b/store.sqlite"_s), QFile::ReadOwner | QFile::WriteOwner);
}

void TestMigrations::saysWhyNoFolderCanBeMade()
{
    const QTemporaryDir folder;
    QFile blocker(folder.filePath(u"file"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    const Result<void> made = StoreLocation{folder.filePath(u"file/sub/store.sqlite"_s)}.make();
    QCOMPARE(made.error().code, ErrorCode::StoreUnavailable);
    QVERIFY(made.error().detail.contains(folder.filePath(u"file/sub"_s)));
    const Result<std::unique_ptr<Connection>> opened =
        Connection::open({folder.filePath(u"file/sub/store.sqlite"_s)}, Connection::Mode::Write);
    QCOMPARE(opened.error().code, ErrorCode::StoreUnavailable);
    QCOMPARE(
        Connection::open({folder.path()}, Connection::Mode::Read).error().code, ErrorCode::StoreUnavailable);
}

void TestMigrations::makesAFreshStore()
{
    const TestStore store(Kind::None);
    QVERIFY(Migrations::newest() >= 1);
    QVERIFY(Migrations::refuseForeign(*store.open(Connection::Mode::Read)));
    QVERIFY(Migrations::apply(*store.open()));
    QCOMPARE(markOf(store).version, Migrations::newest());
    QCOMPARE(markOf(store).owner, 0x47415445);
    QVERIFY(tables(store) >= 7);
    QVERIFY(Migrations::refuseForeign(*store.open(Connection::Mode::Read)));
}

void TestMigrations::appliesNothingTwice()
{
    const TestStore store;
    store.run(u"INSERT INTO settings VALUES ('a', 'b', 1)"_s);
    // One that is already there would make the migration fail.
    QVERIFY(Migrations::apply(*store.open()));
    QCOMPARE(markOf(store).version, Migrations::newest());
    QCOMPARE(store.number(u"SELECT count(*) FROM settings"_s), 1);
}

void TestMigrations::refusesANewerStore()
{
    const TestStore store;
    store.run(TestPlace::isServer() ? u"UPDATE gatehouse_store SET version = 9999"_s
                                    : u"PRAGMA user_version = 9999"_s);
    const QByteArray before = bytesOf(store.location().file);
    const Result<void> applied = Migrations::apply(*store.open());
    QCOMPARE(applied.error().code, ErrorCode::StoreForeign);
    QVERIFY(applied.error().detail.contains(u"9999"));
    QVERIFY(applied.error().detail.contains(QString::number(Migrations::newest())));
    QCOMPARE(bytesOf(store.location().file), before);
}

void TestMigrations::refusesAForeignFile_data()
{
    QTest::addColumn<QStringList>("statements"); // none: the file is no database at all
    QTest::newRow("tables, no mark") << QStringList{u"CREATE TABLE notes (text TEXT)"_s};
    QTest::newRow("a mark, no tables") << QStringList{u"PRAGMA application_id = 5"_s};
    QTest::newRow("another mark") << QStringList{
        u"CREATE TABLE t (a)"_s, u"PRAGMA application_id = 252006673"_s};
    QTest::newRow("a text") << QStringList();
}

void TestMigrations::refusesAForeignSchema(const TestStore &store)
{
    store.run(u"CREATE TABLE notes (text TEXT)"_s);
    const test::ManualClock clock;
    Backend backend(store.location(), clock);
    const Result<void> started = backend.start({});
    QCOMPARE(started.error().code, ErrorCode::StoreForeign);
    QVERIFY(started.error().detail.startsWith(store.location().name()));
    QCOMPARE(tables(store), 1);
}

void TestMigrations::refusesAForeignFile()
{
    QFETCH(const QStringList, statements);
    const TestStore store(Kind::None);
    if (TestPlace::isServer())
        return refusesAForeignSchema(store);
    if (statements.isEmpty()) {
        QFile file(store.location().file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("Dear diary, today I wrote no database.\n").repeated(100));
    } else {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"foreign"_s);
        database.setDatabaseName(store.location().file);
        QVERIFY(database.open());
        for (const QString &statement : statements)
            QVERIFY(QSqlQuery(database).exec(statement));
        database.close();
    }
    if (!statements.isEmpty())
        QSqlDatabase::removeDatabase(u"foreign"_s);
    const QByteArray before = bytesOf(store.location().file);
    QVERIFY(!before.isEmpty());
    const test::ManualClock clock;
    Backend backend(store.location(), clock);
    const Result<void> started = backend.start({});
    QCOMPARE(started.error().code, ErrorCode::StoreForeign);
    QVERIFY(started.error().detail.startsWith(store.location().file));
    QCOMPARE(bytesOf(store.location().file), before);
    QCOMPARE(QDir(QFileInfo(store.location().file).path()).entryList(QDir::Files).size(), 1);
}

void TestMigrations::leavesNothingHalfDone()
{
    const TestStore store(Kind::None);
    // The last table of the first migration is there already, so the migration fails near its end.
    store.run(u"CREATE TABLE changes (id INTEGER)"_s);
    QVERIFY(!Migrations::apply(*store.open()));
    QCOMPARE(tables(store), 1);
    QCOMPARE(markOf(store).version, 0);
    QCOMPARE(markOf(store).owner, 0);
    store.run(u"DROP TABLE changes"_s);
    QVERIFY(Migrations::apply(*store.open()));
    QCOMPARE(tables(store), allTables());
}

void TestMigrations::letsManyStartAtOnce()
{
    for (int round = 0; round < 20; ++round) {
        const TestStore store(Kind::None);
        std::barrier together(4);
        std::atomic<int> good = 0;
        std::vector<std::jthread> starters;
        for (int i = 0; i < 4; ++i) {
            starters.emplace_back([&] {
                together.arrive_and_wait();
                const auto connection = Connection::open(store.location(), Connection::Mode::Write);
                if (!connection)
                    return qWarning("%s", qUtf8Printable(connection.error().detail));
                if (const Result<void> applied = Migrations::apply(**connection); !applied)
                    return qWarning("%s", qUtf8Printable(applied.error().detail));
                ++good;
            });
        }
        starters.clear();
        QCOMPARE(good, 4);
        QCOMPARE(tables(store), allTables());
    }
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
