// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/AuditExport.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/AuditSearch.h"
#include "model/storage/LoginTally.h"
#include "tests/support/TestStore.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::inTransaction;
using test::TestStore;

using Ids = QList<qint64>;

/// The log read in parts, newest first, and written to files. The store of all tests holds eight events;
/// each test looks at it in its own way.
class TestAuditSearch final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void narrows_data();
    void narrows();
    void readsInParts_data();
    void readsInParts();
    void tellsWhatIsNew();
    void countsLogins();
    void exportsCsv();
    void exportsJson();
    void leavesNoFileWhereCancelled();

private:
    void record(const AuditEvent &event, qint64 atMs)
    {
        QVERIFY(inTransaction(
            *m_connection, atMs, [&](UnitOfWork &unit) { return AuditRepository::record(unit, event); }));
    }
    Ids all(const AuditQuery &query, const AuditSearch::Bounds &bounds, int *parts = nullptr)
    {
        Ids ids;
        AuditPart part;
        part.next = AuditSearch::top(query);
        while (!part.isEnd) {
            part = *AuditSearch::older(*m_connection, query, part.next, bounds);
            for (const RecordedEvent &event : part.events)
                ids.append(event.id);
            if (parts)
                ++*parts;
        }
        return ids;
    }
    QByteArray exported(const AuditQuery &query, AuditExport::Format format)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const Result<AuditExport::Report> report =
            AuditExport(m_store->location(), query, format, nullptr).run(buffer);
        return report ? buffer.data() : QByteArray("failed");
    }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<Connection> m_connection;
};

void TestAuditSearch::initTestCase()
{
    m_store = std::make_unique<TestStore>();
    m_connection = m_store->open();
    using enum AuditAction;
    record({Registered, u"api"_s, {7}, u"Örjan"_s, {}, u"buyer"_s, u"192.0.2.1"_s, {}}, 1'000); // 1
    record({LoggedIn, u"api"_s, {7}, u"Örjan"_s, {u"sEsSiOn"_s}, u"buyer"_s, u"192.0.2.1"_s, {}}, 2'000); // 2
    record({LoginFailed, u"api"_s, {}, u"100%_sure!"_s, {}, u"employee"_s, u"::1"_s, {}}, 3'000); // 3
    record({LoginFailed, u"api"_s, {8}, u"=cmd()"_s, {}, u"usercenter"_s, u"::1"_s, {}}, 3'000); // 4
    record({SettingChanged, u"console"_s, {}, {}, {}, {}, {}, u"limits/rate"_s}, 5'000); // 5
    // Another computer's clock is late.
    record({SessionRevoked, u"command line"_s, {7}, u"Örjan"_s, {u"sEsSiOn"_s}, {}, {}, {}}, 4'000); // 6
    record({AccountDeleted, u"console"_s, {8}, u"=cmd()"_s, {}, {}, {}, u"sessions=2, \"x\""_s}, 6'000); // 7
    QVERIFY(m_connection->execute(u"UPDATE audit_events SET action = 'from_the_future' WHERE id = 5"_s));
    m_connection.reset();
}

void TestAuditSearch::init()
{
    m_connection = m_store->open();
}

void TestAuditSearch::cleanup()
{
    m_connection.reset();
}

void TestAuditSearch::narrows_data()
{
    QTest::addColumn<AuditQuery>("query");
    QTest::addColumn<Ids>("ids");
    const auto row = [](const char *name, auto set, const Ids &ids) {
        AuditQuery query;
        set(query);
        QTest::newRow(name) << query << ids;
    };
    using enum AuditAction;
    row("all, by time", [](AuditQuery &) {}, {7, 5, 6, 4, 3, 2, 1});
    row("an action", [](AuditQuery &query) { query.actions = {LoginFailed}; }, {4, 3});
    row("actions", [](AuditQuery &query) { query.actions = {LoggedIn, SessionRevoked}; }, {6, 2});
    row("an account", [](AuditQuery &query) { query.account = {7}; }, {6, 2, 1});
    row("an account's action",
        [](AuditQuery &query) {
            query.account = {7};
            query.actions = {LoggedIn};
        },
        {2});
    row("an actor", [](AuditQuery &query) { query.actor = u"console"_s; }, {7, 5});
    row("a dialect", [](AuditQuery &query) { query.dialect = u"buyer"_s; }, {2, 1});
    row("a time",
        [](AuditQuery &query) {
            query.fromMs = 3'000;
            query.untilMs = 5'000;
        },
        {6, 4, 3});
    row("a name in any case", [](AuditQuery &query) { query.text = u"CMD"_s; }, {7, 4});
    row("a name beyond ASCII", [](AuditQuery &query) { query.text = u"örj"_s; }, {6, 2, 1});
    row("an address", [](AuditQuery &query) { query.text = u"192.0"_s; }, {2, 1});
    row("a session", [](AuditQuery &query) { query.text = u"session"_s; }, {7, 6, 2});
    row("a detail", [](AuditQuery &query) { query.text = u"limits/"_s; }, {5});
    row("signs that mean nothing", [](AuditQuery &query) { query.text = u"0%_s"_s; }, {3});
    row("an exclamation", [](AuditQuery &query) { query.text = u"e!"_s; }, {3});
    row("a quote", [](AuditQuery &query) { query.text = u"' OR 1"_s; }, {});
    row("across fields", [](AuditQuery &query) { query.text = u"örjan192"_s; }, {});
}

void TestAuditSearch::narrows()
{
    QFETCH(const AuditQuery, query);
    QFETCH(const Ids, ids);
    QCOMPARE(all(query, {100, 100}), ids);
    QCOMPARE(all(query, {2, 100}), ids); // in windows
    QCOMPARE(all(query, {2, 1}), ids);
    // What is told as news fits just the same.
    Ids news;
    const Result<AuditNews> told = AuditSearch::newer(*m_connection, query, 0, 100);
    for (const RecordedEvent &event : told->events)
        news.append(event.id);
    Ids inOrder = ids;
    std::ranges::sort(inOrder);
    QCOMPARE(news, inOrder);
}

void TestAuditSearch::readsInParts_data()
{
    QTest::addColumn<qint64>("scanned");
    QTest::addColumn<qint64>("found");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("parts");
    QTest::newRow("one") << qint64{50} << qint64{50} << QString() << 1;
    QTest::newRow("as many as are wanted") << qint64{50} << qint64{3} << QString() << 3;
    QTest::newRow("as many as may be looked at") << qint64{3} << qint64{50} << u"limits"_s << 3;
}

void TestAuditSearch::readsInParts()
{
    QFETCH(const qint64, scanned);
    QFETCH(const qint64, found);
    QFETCH(const QString, text);
    AuditQuery query;
    query.text = text;
    int parts = 0;
    QCOMPARE(all(query, {scanned, found}, &parts).size(), text.isEmpty() ? 7 : 1);
    QTEST(parts, "parts");
}

void TestAuditSearch::tellsWhatIsNew()
{
    const qint64 last = *AuditSearch::lastId(*m_connection);
    QCOMPARE(last, 7);
    Result<AuditNews> news = AuditSearch::newer(*m_connection, {}, last, 10);
    QVERIFY(news->events.isEmpty() && news->isEnd);
    QCOMPARE(news->lastId, 7);
    news = AuditSearch::newer(*m_connection, {}, 3, 2);
    QCOMPARE(news->events.size(), 2);
    QVERIFY(!news->isEnd);
    QCOMPARE(news->lastId, 5);
    AuditQuery query;
    query.actor = u"nobody"_s;
    news = AuditSearch::newer(*m_connection, query, 3, 2);
    QVERIFY(news->events.isEmpty() && news->isEnd);
    QCOMPARE(news->lastId, 7); // looked at, though none fits
}

void TestAuditSearch::countsLogins()
{
    using enum AuditAction;
    TestStore store;
    m_connection = store.open();
    constexpr auto buyer = static_cast<size_t>(Dialect::Buyer);
    constexpr auto employee = static_cast<size_t>(Dialect::Employee);
    const AuditEvent good{LoggedIn, u"api"_s, {7}, u"a"_s, {}, u"buyer"_s, {}, {}};
    const AuditEvent bad{LoginFailed, u"api"_s, {7}, u"a"_s, {}, u"employee"_s, {}, {}};
    record(good, 99);
    record(good, 100);
    record(good, 199);
    record(bad, 200);
    record({LoggedOut, u"api"_s, {7}, u"a"_s, {}, u"buyer"_s, {}, {}}, 200);
    record({LoggedIn, u"api"_s, {7}, u"a"_s, {}, u"of another version"_s, {}, {}}, 200);
    // Slots of 100 ms, in a place whose clocks are 10 ms ahead.
    const LoginTally empty({100, 10});
    QCOMPARE(empty.slotOf(190), 2);
    QCOMPARE(empty.startOf(2), 190);
    LoginTally tally = *empty.upToDate(*m_connection, 1);
    QCOMPARE(tally.at(1).good[buyer], 2);
    QCOMPARE(tally.at(2).good[buyer], 1);
    QCOMPARE(tally.at(2).bad[employee], 1);
    QCOMPARE(tally.good(), 3);
    QCOMPARE(tally.bad(), 1);
    // Brought up to date, it tells the same as one that reads all.
    record(good, 150);
    record(bad, 300);
    tally = *tally.upToDate(*m_connection, 1);
    QCOMPARE(tally.at(1).good[buyer], 3);
    QCOMPARE(tally.at(3).bad[employee], 1);
    QCOMPARE(empty.upToDate(*m_connection, 1)->good(), tally.good());
    QCOMPARE(tally.upToDate(*m_connection, 1)->good(), tally.good()); // nothing is counted twice
    // What has passed is forgotten, and an earlier beginning is read anew.
    tally = *tally.upToDate(*m_connection, 2);
    QCOMPARE(tally.good(), 1);
    QCOMPARE(tally.upToDate(*m_connection, 0)->good(), 4);
    // Another store, restored in its place.
    store.run(u"DELETE FROM audit_events WHERE id > 2"_s);
    QCOMPARE(tally.upToDate(*m_connection, 0)->good(), 2);
    m_connection.reset();
}

void TestAuditSearch::exportsCsv()
{
    AuditQuery query;
    query.account = {8};
    QCOMPARE(exported(query, AuditExport::Format::Csv),
        "id,time,action,actor,account_id,username,session_id,dialect,address,detail\r\n"
        "7,1970-01-01T00:00:06.000Z,account_deleted,console,8,'=cmd(),,,,\"sessions=2, \"\"x\"\"\"\r\n"
        "4,1970-01-01T00:00:03.000Z,login_failed,api,8,'=cmd(),,usercenter,::1,\r\n"_ba);
    query.account = {99};
    QCOMPARE(exported(query, AuditExport::Format::Csv).count('\n'), 1);
}

void TestAuditSearch::exportsJson()
{
    const QJsonArray all = QJsonDocument::fromJson(exported({}, AuditExport::Format::Json)).array();
    QCOMPARE(all.size(), 7);
    QCOMPARE(all[0].toObject().value(u"username").toString(), u"=cmd()"_s);
    QCOMPARE(all[1].toObject().value(u"action").toString(), u"from_the_future"_s);
    QVERIFY(all[1].toObject().value(u"account_id").isNull());
    QCOMPARE(all[6].toObject(),
        (QJsonObject{{u"id"_s, 1}, {u"time"_s, u"1970-01-01T00:00:01.000Z"_s}, {u"action"_s, u"registered"_s},
            {u"actor"_s, u"api"_s}, {u"account_id"_s, 7}, {u"username"_s, u"Örjan"_s},
            {u"session_id"_s, u""_s}, {u"dialect"_s, u"buyer"_s}, {u"address"_s, u"192.0.2.1"_s},
            {u"detail"_s, u""_s}}));
    AuditQuery none;
    none.account = {99};
    QVERIFY(QJsonDocument::fromJson(exported(none, AuditExport::Format::Json)).isArray());
}

void TestAuditSearch::leavesNoFileWhereCancelled()
{
    const QTemporaryDir folder;
    const auto progress = std::make_shared<Progress>();
    const QString path = folder.filePath(u"audit.csv"_s);
    AuditExport whole(m_store->location(), {}, AuditExport::Format::Csv, progress);
    QCOMPARE(whole.runToFile(path)->events, 7);
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(QFile::remove(path));
    progress->cancelled = true;
    const Result<AuditExport::Report> report = whole.runToFile(path);
    QVERIFY(report && report->cancelled);
    QVERIFY(!QFile::exists(path));
    QVERIFY(!whole.runToFile(folder.path()).ok());
}

QTEST_GUILESS_MAIN(TestAuditSearch)
#include "tst_auditsearch.moc"
