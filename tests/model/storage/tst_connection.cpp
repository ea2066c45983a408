// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Connection.h"
#include "model/storage/Query.h"
#include "tests/support/TestStore.h"

#include <QFile>
#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::TestPlace;
using test::TestStore;

namespace {

Result<void> insert(Connection &connection, const QString &name, const QString &value)
{
    Query query(connection, "INSERT INTO settings (name, value, updated_at) VALUES (?, ?, ?)");
    return query.bind(name).bind(value).bind(qint64(1)).run();
}

Result<QString> valueOf(Connection &connection, const QString &name)
{
    Query query(connection, "SELECT value FROM settings WHERE name = ?");
    if (Result<void> row = query.bind(name).runForRow(); !row)
        return row.error();
    return query.text(0);
}

} // namespace

/// Connections, transactions and the prepared statements over them.
class TestConnection final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bindsWhateverTextHolds_data();
    void bindsWhateverTextHolds();
    void tellsNullFromEmpty();
    void keepsWholeIntegers();
    void countsAndNumbersRows();
    void saysWhichColumnWasTaken();
    void reportsABadStatement();
    void endsItsStatement();
    void tellsABrokenReadFromTheEnd();
    void readersCannotWrite();
    void rollsBackWhatWasNotCommitted();
    void namesALockedStore();
    void writesDurably();
};

void TestConnection::bindsWhateverTextHolds_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << u"'; DROP TABLE settings; --\"`\\"_s;
    QTest::newRow("placeholders") << u"? :name @name $1 %1 ?1"_s;
    if (!TestPlace::isServer()) // PostgreSQL's text has none
        QTest::newRow("NUL") << u"a\0b"_s;
    QTest::newRow("emoji") << u"\U0001F468\u200D\U0001F469 \U0001F600"_s;
    QTest::newRow("Chinese") << u"\u7528\u6237\u540d"_s;
    QTest::newRow("breaks") << u"line\r\nline\ttab"_s;
    QTest::newRow("a number") << u"0012"_s;
    QTest::newRow("long") << QString(100'000, u'x');
}

void TestConnection::bindsWhateverTextHolds()
{
    QFETCH(const QString, text);
    const TestStore store;
    const auto connection = store.open();
    QVERIFY(insert(*connection, text, text));
    const Result<QString> read = valueOf(*connection, text);
    QVERIFY(read);
    QCOMPARE(*read, text);
    QCOMPARE(valueOf(*connection, text + u'x').error().code, ErrorCode::NotFound);
    if (!TestPlace::isServer()) // SQLite's columns take a value of any type
        QCOMPARE(store.number(u"SELECT count(*) FROM settings WHERE typeof(value) = 'text'"_s), 1);
}

void TestConnection::tellsNullFromEmpty()
{
    const TestStore store;
    const auto connection = store.open();
    {
        Query query(*connection, "SELECT ?, ?, ?, ?, ?");
        query.bind(QString()).bind(u""_s).bindText(QString()).bindOptional(std::nullopt).bindOptional(0);
        QVERIFY(query.runForRow());
        QVERIFY(query.text(0).isNull());
        QVERIFY(query.text(1).isEmpty() && !query.text(1).isNull());
        QVERIFY(query.text(2).isEmpty() && !query.text(2).isNull());
        QVERIFY(!query.optionalInteger(3));
        QCOMPARE(query.optionalInteger(4).value_or(-1), 0);
    }
    const Result<void> refused = insert(*connection, u"name"_s, QString());
    QCOMPARE(refused.error().code, ErrorCode::Internal);
    QVERIFY(insert(*connection, u"name"_s, u""_s));
}

void TestConnection::keepsWholeIntegers()
{
    const TestStore store;
    const auto connection = store.open();
    for (const qint64 value : {std::numeric_limits<qint64>::min(), qint64(-1), qint64(0), qint64(1) << 53 | 1,
             std::numeric_limits<qint64>::max()}) {
        Query query(*connection, "SELECT ?");
        QVERIFY(query.bind(value).runForRow());
        QCOMPARE(query.integer(0), value);
    }
}

void TestConnection::countsAndNumbersRows()
{
    const TestStore store;
    const auto connection = store.open();
    for (qint64 expected = 1; expected <= 3; ++expected) {
        Query query(*connection, "INSERT INTO changes (kind, ref) VALUES (?, ?)");
        QVERIFY(query.bind(qint64(1)).bind(u"x"_s).run());
        QCOMPARE(query.insertedId(), expected);
        QCOMPARE(query.affectedRows(), 1);
    }
    Query remove(*connection, "DELETE FROM changes WHERE id > ?");
    QVERIFY(remove.bind(qint64(1)).run());
    QCOMPARE(remove.affectedRows(), 2);
    // A number is never given twice, or a reader of the change feed would miss the second one.
    Query again(*connection, "INSERT INTO changes (kind, ref) VALUES (?, ?)");
    QVERIFY(again.bind(qint64(1)).bind(u"x"_s).run());
    QCOMPARE(again.insertedId(), 4);
}

void TestConnection::saysWhichColumnWasTaken()
{
    const TestStore store;
    const auto connection = store.open();
    QVERIFY(insert(*connection, u"one"_s, u"1"_s));
    Query query(*connection, "INSERT INTO settings (name, value, updated_at) VALUES (?, ?, ?)");
    QVERIFY(!query.bind(u"one"_s).bind(u"2"_s).bind(qint64(1)).run());
    QCOMPARE(query.violatedColumn(), u"settings.name"_s);
    Query fine(*connection, "SELECT 1");
    QVERIFY(fine.run());
    QVERIFY(fine.violatedColumn().isEmpty());
}

void TestConnection::reportsABadStatement()
{
    const TestStore store;
    const auto connection = store.open();
    Query query(*connection, "SELECT something FROM nowhere");
    query.bind(qint64(1)).bind(u"x"_s);
    QCOMPARE(query.run().error().code, ErrorCode::StoreForeign);
    QCOMPARE(query.runForRow().error().code, ErrorCode::StoreForeign);
    QVERIFY(!query.next());
    QVERIFY(!query.ended());
    QVERIFY(query.violatedColumn().isEmpty());
    QVERIFY(!connection->execute(u"NO SQL"_s));
}

/// A cursor left open would go on seeing the store as it was.
void TestConnection::endsItsStatement()
{
    const TestStore store;
    const auto writer = store.open();
    const auto reader = store.open(Connection::Mode::Read);
    QVERIFY(insert(*writer, u"a"_s, u"1"_s));
    QVERIFY(insert(*writer, u"b"_s, u"2"_s));
    for (qint64 expected = 2; expected < 5; ++expected) {
        {
            Query all(*reader, "SELECT name FROM settings ORDER BY name");
            QVERIFY(all.run());
            QVERIFY(all.next()); // and no further
        }
        Query count(*reader, "SELECT count(*) FROM settings");
        QVERIFY(count.runForRow());
        QCOMPARE(count.integer(0), expected);
        QVERIFY(insert(*writer, QString::number(expected), u"x"_s));
    }
}

void TestConnection::tellsABrokenReadFromTheEnd()
{
    const TestStore store;
    const auto connection = store.open();
    Query good(*connection, "SELECT 1 UNION ALL SELECT 2");
    QVERIFY(good.run());
    QVERIFY(good.next() && good.next() && !good.next());
    QVERIFY(good.ended());
    if (TestPlace::isServer())
        QSKIP("PostgreSQL sends either all rows or an error");
    // The second row cannot be computed: abs() of the least integer has no answer.
    Query bad(*connection, "SELECT abs(column1) FROM (VALUES (1), (-9223372036854775808), (3))");
    QVERIFY(bad.run());
    QVERIFY(bad.next());
    QVERIFY(!bad.next());
    QVERIFY(!bad.ended());
}

void TestConnection::readersCannotWrite()
{
    const TestStore store;
    const auto reader = store.open(Connection::Mode::Read);
    QCOMPARE(insert(*reader, u"a"_s, u"1"_s).error().code, ErrorCode::StoreUnavailable);
    QCOMPARE(store.number(u"SELECT count(*) FROM settings"_s), 0);
}

void TestConnection::rollsBackWhatWasNotCommitted()
{
    const TestStore store;
    const auto connection = store.open();
    {
        Transaction transaction(*connection);
        QVERIFY(transaction.begin());
        QVERIFY(insert(*connection, u"a"_s, u"1"_s));
    }
    QCOMPARE(store.number(u"SELECT count(*) FROM settings"_s), 0);
    {
        Transaction transaction(*connection);
        QVERIFY(transaction.begin());
        QVERIFY(insert(*connection, u"b"_s, u"1"_s));
        QCOMPARE(store.number(u"SELECT count(*) FROM settings"_s), 0);
        QVERIFY(transaction.commit());
    }
    QCOMPARE(store.number(u"SELECT count(*) FROM settings WHERE name = 'b'"_s), 1);
    {
        Transaction never(*connection);
    }
    QCOMPARE(store.number(u"SELECT count(*) FROM settings"_s), 1);
}

void TestConnection::namesALockedStore()
{
    const TestStore store;
    const auto first = store.open();
    const auto second = store.open();
    QVERIFY(
        second->execute(TestPlace::isServer() ? u"SET lock_timeout = 1"_s : u"PRAGMA busy_timeout = 0"_s));
    Transaction holding(*first);
    QVERIFY(holding.begin());
    Transaction waiting(*second);
    const Result<void> refused = waiting.begin();
    QCOMPARE(refused.error().code, ErrorCode::StoreUnavailable);
    QVERIFY(refused.error().detail.contains(u"locked"));
    QVERIFY(holding.commit());
    QVERIFY(waiting.begin());
}

void TestConnection::writesDurably()
{
    const TestStore store;
    const auto connection = store.open();
    const auto value = [&](const char *sql) {
        Query query(*connection, sql);
        return query.runForRow() ? query.text(0) : u"failed"_s;
    };
    if (TestPlace::isServer()) {
        QCOMPARE(value("SELECT current_setting('synchronous_commit')"), u"on"_s);
        QCOMPARE(value("SELECT current_setting('statement_timeout')"), u"3s"_s);
        return;
    }
    QCOMPARE(value("PRAGMA journal_mode"), u"wal"_s);
    QCOMPARE(value("PRAGMA synchronous"), u"2"_s); // FULL
    QCOMPARE(value("PRAGMA foreign_keys"), u"1"_s);
    QCOMPARE(value("PRAGMA busy_timeout"), u"5000"_s);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
