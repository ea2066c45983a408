// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/ChangeFeed.h"
#include "model/storage/Query.h"
#include "model/storage/SessionRepository.h"
#include "tests/support/Await.h"
#include "tests/support/TestStore.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <thread>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::TestStore;

namespace {

/// Publishes so many changes in one piece.
Result<int> publish(Writer &writer, int count, const QString &prefix = u"s"_s)
{
    return test::write<int>(writer, [=](UnitOfWork &unit) -> Result<int> {
        for (int i = 0; i < count; ++i)
            unit.publish(ChangeKind::Session, prefix + QString::number(i));
        return count;
    });
}

Result<int> insertSession(UnitOfWork &unit, const QString &id)
{
    Query query(unit.connection(),
        "INSERT INTO sessions (id, username, dialect, address, user_agent, key_id, created_at, last_seen_at, "
        "expires_at) VALUES (?, '', 'buyer', '', '', '', 0, 0, 9000000000000000)");
    const Result<void> done = query.bind(id).run();
    return done ? Result<int>(1) : Result<int>(done.error());
}

Result<int> endSession(UnitOfWork &unit, const QString &id)
{
    const Result<void> ended = SessionRepository::end(unit, {id}, EndReason::Revoked, u"test"_s);
    return ended ? Result<int>(1) : Result<int>(ended.error());
}

/// What one thread of one process does: a cache of sessions behind a feed, as the server has it.
class Reader final {
public:
    explicit Reader(const TestStore &store)
        : m_connection(store.open(Connection::Mode::Read))
        , m_feed(*m_connection)
    {
    }

    /// Whether the session has ended, as this reader sees it on a request that begins now.
    [[nodiscard]] bool seesEnded(const QString &id)
    {
        const Result<Changes> changes = m_feed.poll();
        if (!changes)
            qFatal("%s", qUtf8Printable(changes.error().detail));
        if (changes->everything)
            m_cache.clear();
        for (const Change &change : changes->rows)
            m_cache.remove(change.ref);
        if (const auto known = m_cache.constFind(id); known != m_cache.constEnd())
            return *known;
        const Result<Session> read = SessionRepository::find(*m_connection, {id});
        return *m_cache.insert(id, !read || read->endedAtMs.has_value());
    }

private:
    std::unique_ptr<Connection> m_connection;
    ChangeFeed m_feed;
    QHash<QString, bool> m_cache;
};

} // namespace

class TestChangeFeed final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsWithEverything();
    void tellsEachChangeOnce();
    void hearsOtherProcesses();
    void hearsNothingOfWhatWasUndone();
    void startsAnewAfterTooMuch_data();
    void startsAnewAfterTooMuch();
    void startsAnewAfterTrimming();
    void keepsTheTableShort();
    void countsNothingAsSeenThatCouldNotBeRead();
    void isWokenWhileItRests();
    void neverMissesARevocation_data();
    void neverMissesARevocation();
    void neverMissesARevocationUnderLoad();

private:
    const test::ManualClock m_clock;
};

void TestChangeFeed::beginsWithEverything()
{
    const TestStore store;
    const auto connection = store.open(Connection::Mode::Read);
    ChangeFeed feed(*connection);
    Result<Changes> first = feed.poll();
    QVERIFY(first && first->everything && first->rows.isEmpty());
    first = feed.poll();
    QVERIFY(first && !first->everything && first->rows.isEmpty());
}

void TestChangeFeed::tellsEachChangeOnce()
{
    const TestStore store;
    Writer writer(store.location(), m_clock);
    QVERIFY(writer.start());
    const auto connection = store.open(Connection::Mode::Read);
    ChangeFeed feed(*connection);
    QVERIFY(feed.poll());
    QVERIFY(test::write<int>(writer, [](UnitOfWork &unit) -> Result<int> {
        unit.publish(ChangeKind::Account, u"7"_s);
        unit.publish(ChangeKind::LoginName, u"o'\u4e2d\u6587"_s);
        unit.publish(ChangeKind::Key, u"kid"_s);
        return 0;
    }));
    const Result<Changes> changes = feed.poll();
    QVERIFY(changes && !changes->everything);
    QCOMPARE(changes->rows.size(), 3);
    QVERIFY(changes->rows[0].kind == ChangeKind::Account && changes->rows[0].ref == u"7");
    QVERIFY(changes->rows[1].kind == ChangeKind::LoginName && changes->rows[1].ref == u"o'\u4e2d\u6587");
    QVERIFY(changes->rows[2].kind == ChangeKind::Key && changes->rows[2].ref == u"kid");
    QVERIFY(feed.poll()->rows.isEmpty());
}

void TestChangeFeed::hearsOtherProcesses()
{
    const TestStore store;
    Writer own(store.location(), m_clock);
    Writer other(store.location(), m_clock);
    QVERIFY(own.start() && other.start());
    const auto connection = store.open(Connection::Mode::Read);
    ChangeFeed feed(*connection);
    QVERIFY(feed.poll());
    for (Writer *writer : {&own, &other, &other, &own}) {
        QVERIFY(publish(*writer, 2));
        const Result<Changes> changes = feed.poll();
        QVERIFY(changes && !changes->everything);
        QCOMPARE(changes->rows.size(), 2);
    }
    // A commit that announces nothing was none of ours: whatever is cached may be wrong.
    store.run(u"INSERT INTO settings VALUES ('a', 'b', 1)"_s);
    const Result<Changes> foreign = feed.poll();
    QVERIFY(foreign && foreign->everything);
    QVERIFY(!feed.poll()->everything);
    QVERIFY(publish(own, 1));
    QCOMPARE(feed.poll()->rows.size(), 1);
}

void TestChangeFeed::hearsNothingOfWhatWasUndone()
{
    const TestStore store;
    Writer writer(store.location(), m_clock);
    QVERIFY(writer.start());
    const auto connection = store.open(Connection::Mode::Read);
    ChangeFeed feed(*connection);
    QVERIFY(feed.poll());
    for (int round = 0; round < 3; ++round) {
        QVERIFY(!test::write<int>(writer, [](UnitOfWork &unit) -> Result<int> {
            unit.publish(ChangeKind::Account, u"undone"_s);
            return ErrorCode::EmailTaken;
        }));
        QVERIFY(publish(writer, 1));
        const Result<Changes> changes = feed.poll();
        QVERIFY(changes && !changes->everything); // what was undone leaves no hole in the numbers
        QCOMPARE(changes->rows.size(), 1);
        QCOMPARE(changes->rows[0].ref, u"s0"_s);
    }
}

void TestChangeFeed::startsAnewAfterTooMuch_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("everything");
    QTest::newRow("just listed") << 1000 << false;
    QTest::newRow("one more") << 1001 << true;
    QTest::newRow("much more") << 5000 << true;
}

void TestChangeFeed::startsAnewAfterTooMuch()
{
    QFETCH(const int, count);
    QFETCH(const bool, everything);
    const TestStore store;
    Writer writer(store.location(), m_clock);
    QVERIFY(writer.start());
    const auto connection = store.open(Connection::Mode::Read);
    ChangeFeed feed(*connection);
    QVERIFY(feed.poll());
    QVERIFY(publish(writer, count));
    const Result<Changes> changes = feed.poll();
    QCOMPARE(changes->everything, everything);
    QCOMPARE(changes->rows.size(), everything ? 0 : count);
    QVERIFY(publish(writer, 3));
    QCOMPARE(feed.poll()->rows.size(), 3);
}

void TestChangeFeed::startsAnewAfterTrimming()
{
    const TestStore store;
    Writer writer(store.location(), m_clock);
    QVERIFY(writer.start());
    const auto connection = store.open(Connection::Mode::Read);
    ChangeFeed feed(*connection);
    QVERIFY(publish(writer, 10));
    QVERIFY(feed.poll());
    QVERIFY(publish(writer, 5));
    store.run(u"DELETE FROM changes WHERE id <= 12"_s);
    Result<Changes> changes = feed.poll();
    QVERIFY(changes && changes->everything);
    QVERIFY(publish(writer, 2));
    changes = feed.poll();
    QVERIFY(changes && !changes->everything);
    QCOMPARE(changes->rows.size(), 2);
}

void TestChangeFeed::keepsTheTableShort()
{
    const TestStore store;
    Writer writer(store.location(), m_clock);
    QVERIFY(writer.start());
    for (int round = 0; round < 13; ++round)
        QVERIFY(publish(writer, 1000));
    QCOMPARE(store.number(u"SELECT count(*) FROM changes"_s), 10'000);
    QCOMPARE(store.number(u"SELECT min(id) FROM changes"_s), 3'001);
    QCOMPARE(store.number(u"SELECT max(id) FROM changes"_s), 13'000);
}

void TestChangeFeed::countsNothingAsSeenThatCouldNotBeRead()
{
    const TestStore store;
    Writer writer(store.location(), m_clock);
    QVERIFY(writer.start());
    const auto connection = store.open(Connection::Mode::Read);
    ChangeFeed feed(*connection);
    QVERIFY(feed.poll());
    store.run(u"ALTER TABLE changes RENAME TO hidden"_s);
    QVERIFY(!feed.poll());
    QVERIFY(!feed.poll());
    store.run(u"ALTER TABLE hidden RENAME TO changes"_s);
    QVERIFY(publish(writer, 2));
    QCOMPARE(feed.poll()->rows.size(), 2);
}

/// Where the store can call by itself, nobody has to ask it again and again.
void TestChangeFeed::isWokenWhileItRests()
{
    const TestStore store;
    Writer writer(store.location(), m_clock);
    QVERIFY(writer.start());
    const auto connection = store.open(Connection::Mode::Read);
    ChangeFeed feed(*connection);
    std::atomic<int> woken = 0;
    feed.wakeBy([&] { ++woken; });
    QVERIFY(feed.poll());
    QVERIFY(!feed.rest()); // it has only begun to listen
    if (!test::TestPlace::isServer())
        return;
    for (int round = 1; round <= 3; ++round) {
        QVERIFY(feed.poll());
        while (!feed.rest()) // other stores of the same server call too
            QVERIFY(feed.poll());
        const int before = woken;
        QVERIFY(publish(writer, 2));
        QTRY_VERIFY(woken > before);
        QCOMPARE(feed.poll()->rows.size(), 2);
    }
}

void TestChangeFeed::neverMissesARevocation_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 5; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// Many connections, every interleaving a seed gives: whatever was committed before a poll began is
/// in what it says.
void TestChangeFeed::neverMissesARevocation()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    const TestStore store;
    Writer first(store.location(), m_clock);
    Writer second(store.location(), m_clock);
    QVERIFY(first.start() && second.start());
    std::vector<std::unique_ptr<Reader>> readers;
    for (int i = 0; i < 6; ++i)
        readers.push_back(std::make_unique<Reader>(store));
    QStringList live;
    QSet<QString> ended;
    for (int step = 0; step < 150; ++step) {
        Writer &writer = random.bounded(2) ? first : second;
        const quint32 act = random.bounded(10u);
        if (act < 3 || live.isEmpty()) {
            const QString id = u"session-"_s + QString::number(step);
            QVERIFY(test::write<int>(writer, [&](UnitOfWork &unit) { return insertSession(unit, id); }));
            live.append(id);
        } else if (act < 5) {
            const QString id = live.takeAt(random.bounded(int(live.size())));
            QVERIFY(test::write<int>(writer, [&](UnitOfWork &unit) { return endSession(unit, id); }));
            ended.insert(id);
        } else if (act == 5) {
            QVERIFY(publish(writer, random.bounded(1, 1300), u"noise"_s));
        }
        Reader &reader = *readers[random.bounded(quint32(readers.size()))];
        for (const QString &id : std::as_const(live))
            QVERIFY(!reader.seesEnded(id));
        for (const QString &id : std::as_const(ended))
            QVERIFY2(reader.seesEnded(id), qUtf8Printable(id));
    }
}

/// The same with threads: each ended session is asked for as soon as its end was reported.
void TestChangeFeed::neverMissesARevocationUnderLoad()
{
    const TestStore store;
    Writer first(store.location(), m_clock);
    Writer second(store.location(), m_clock);
    QVERIFY(first.start() && second.start());
    std::atomic<int> live = 0; // sessions that exist
    std::atomic<int> ended = 0; // of these, from the first on, that were reported as ended
    std::atomic<int> missed = 0;
    std::atomic<bool> done = false;
    constexpr int all = 300;
    const auto name = [](int number) { return QString::number(number); };
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 3; ++i) {
            readers.emplace_back([&] {
                Reader reader(store);
                while (!done) {
                    const int known = ended;
                    for (int number = std::max(0, known - 20); number < std::min<int>(live, known + 20);
                         ++number) {
                        if (!reader.seesEnded(name(number)) && number < known)
                            ++missed;
                    }
                }
            });
        }
        bool good = true;
        for (int number = 0; number < all; ++number) {
            good = good && test::write<int>(first, [&](UnitOfWork &unit) {
                return insertSession(unit, name(number));
            });
            ++live;
            if (number < 10)
                continue;
            good = good && test::write<int>(number % 2 ? first : second, [&](UnitOfWork &unit) {
                return endSession(unit, name(number - 10));
            });
            ++ended;
        }
        done = true;
        QVERIFY(good);
    }
    QCOMPARE(missed, 0);
}

QTEST_GUILESS_MAIN(TestChangeFeed)
#include "tst_changefeed.moc"
