// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/FirstStart.h"
#include "model/Housekeeping.h"
#include "model/Workspace.h"
#include "model/nodes/NodeHeartbeat.h"
#include "model/security/PasswordHasher.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/NodeRepository.h"
#include "model/storage/Query.h"
#include "model/storage/StoreArchive.h"
#include "model/storage/Writer.h"
#include "tests/support/Await.h"
#include "tests/support/TestStore.h"

#include <QScopeGuard>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QtCrypto>

#include <barrier>
#include <numeric>
#include <thread>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::TestStore;

namespace {

/// An account with its session; every third also takes the account before it away from its session.
Result<void> addOne(UnitOfWork &unit, size_t writer, qint64 number)
{
    const QString name = u"load-%1-%2"_s.arg(writer).arg(number);
    Query account(unit.connection(),
        "INSERT INTO accounts (uuid, username, username_key, password_hash, roles, origin, created_at, "
        "updated_at) VALUES (?, ?, ?, '', 'user', 'load', 1, 1)");
    if (Result<void> done = account.bind(name).bind(name).bind(name).run(); !done)
        return done;
    Query session(unit.connection(),
        "INSERT INTO sessions (id, account_id, username, dialect, address, user_agent, key_id, created_at, "
        "last_seen_at, expires_at) SELECT username, id, username, 'buyer', ?, '', '', ?, 1, 1 FROM accounts "
        "WHERE username = ?");
    if (Result<void> done = session.bind(QString::number(writer)).bind(number).bind(name).run(); !done)
        return done;
    if (number % 3 != 0)
        return {};
    Query removal(unit.connection(), "DELETE FROM accounts WHERE username = ?");
    return removal.bind(u"load-%1-%2"_s.arg(writer).arg(number - 1)).run();
}

} // namespace

/// The first start of a store, every later one, and what is tidied up meanwhile.
class TestBackend final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesTheAdminAndTheKeys();
    void fillsAStoreOnce();
    void fillsAStoreOnceWhenManyStart();
    void knowsWhetherThePasswordIsTheDefault();
    void takesSettingsOfThisProcess_data();
    void takesSettingsOfThisProcess();
    void needsKeysOfEveryPurpose();
    void tidiesUp();
    void tellsOfItself();
    void backsUpUnderLoad();

private:
    const QCA::Initializer m_qca;
    test::ManualClock m_clock;
};

void TestBackend::makesTheAdminAndTheKeys()
{
    const TestStore store(TestStore::Kind::Filled);
    const auto connection = store.open(Connection::Mode::Read);
    const Result<Credentials> admin = AccountRepository::findByLogin(*connection, u"wxcz@wxcz.com"_s);
    QVERIFY(admin);
    QCOMPARE(admin->account.username, u"admin"_s);
    QCOMPARE(admin->account.apikey, u"sk-db36651a5e"_s);
    QCOMPARE(admin->account.roles, QStringList{u"admin"_s});
    QVERIFY(admin->account.isActive && admin->account.hasDefaultPassword);
    QCOMPARE(admin->account.createdAtMs, m_clock.nowMs());
    QVERIFY(PasswordHasher().verify("admin123", admin->passwordHash.toLatin1()));
    QStringList purposes;
    const Result<QList<StoredKey>> keys = KeyRepository::all(*connection);
    for (const StoredKey &key : *keys) {
        purposes.append(key.purpose);
        QCOMPARE(key.key.algorithm,
            key.purpose == u"buyer" || key.purpose == u"phone" ? JwsAlgorithm::RS256 : JwsAlgorithm::HS256);
        QVERIFY(!key.retiredAtMs);
    }
    purposes.sort();
    QCOMPARE(purposes, (QStringList{u"buyer"_s, u"employee"_s, u"phone"_s, u"usercenter"_s}));
}

void TestBackend::fillsAStoreOnce()
{
    const TestStore store(TestStore::Kind::Filled);
    const QString kids = u"SELECT count(DISTINCT kid) FROM signing_keys"_s;
    store.run(u"DELETE FROM accounts"_s); // an admin who was deleted stays deleted
    for (int i = 0; i < 2; ++i) {
        Backend backend(store.location(), m_clock);
        QVERIFY(backend.start(TestStore::cheapHashing()));
        QVERIFY(Workspace::open(backend));
    }
    QCOMPARE(store.number(kids), 4);
    QCOMPARE(store.number(u"SELECT count(*) FROM accounts"_s), 0);
}

void TestBackend::fillsAStoreOnceWhenManyStart()
{
    for (int round = 0; round < 2; ++round) {
        const TestStore store(TestStore::Kind::None);
        std::barrier together(3);
        std::atomic<int> good = 0;
        std::vector<std::jthread> starters;
        for (int i = 0; i < 3; ++i) {
            starters.emplace_back([&] {
                Backend backend(store.location(), m_clock);
                together.arrive_and_wait();
                const Result<void> started = backend.start(TestStore::cheapHashing());
                if (!started)
                    return qWarning("%s", qUtf8Printable(started.error().detail));
                good += Workspace::open(backend).ok() ? 1 : 0;
            });
        }
        starters.clear();
        QCOMPARE(good, 3);
        QCOMPARE(store.number(u"SELECT count(*) FROM signing_keys"_s), 4);
        QCOMPARE(store.number(u"SELECT count(*) FROM accounts"_s), 1);
    }
}

void TestBackend::knowsWhetherThePasswordIsTheDefault()
{
    const TestStore store(TestStore::Kind::Filled);
    const auto isDefault = [&] {
        Backend backend(store.location(), m_clock);
        return backend.start(TestStore::cheapHashing()).ok() && *backend.hasDefaultPassword();
    };
    QVERIFY(isDefault());
    store.run(u"UPDATE accounts SET username = 'boss', username_key = 'boss'"_s); // by any other name
    QVERIFY(isDefault());
    QVERIFY(test::inTransaction(*store.open(), 1,
        [](UnitOfWork &unit) { return AccountRepository::setPassword(unit, {1}, u"$2b$..."_s, false); }));
    QVERIFY(!isDefault());
}

void TestBackend::takesSettingsOfThisProcess_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("good");
    QTest::newRow("good") << u"security/max_attempts"_s << u"9"_s << true;
    QTest::newRow("out of bounds") << u"security/max_attempts"_s << u"0"_s << false;
    QTest::newRow("unknown") << u"security/nothing"_s << u"1"_s << false;
}

void TestBackend::takesSettingsOfThisProcess()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QFETCH(const bool, good);
    const TestStore store(TestStore::Kind::Filled);
    store.run(
        u"INSERT INTO settings VALUES ('security/max_attempts', '7', 1), ('security/lock_seconds', '60', 1)"_s);
    Backend backend(store.location(), m_clock);
    const Result<void> started = backend.start(TestStore::cheapHashing() << std::pair(key, value));
    QCOMPARE(started.ok(), good);
    if (good) {
        QCOMPARE(backend.settings().integer(Setting::MaxAttempts), 9);
        QCOMPARE(backend.settings().integer(Setting::LockSeconds), 60);
    } else {
        QCOMPARE(started.error().code, ErrorCode::InvalidInput);
        QCOMPARE(started.error().field, key);
    }
    QCOMPARE(store.number(u"SELECT value FROM settings WHERE name = 'security/max_attempts'"_s), 7);
}

void TestBackend::needsKeysOfEveryPurpose()
{
    for (const QString &purpose : {u"buyer"_s, u"usercenter"_s, u"employee"_s, u"phone"_s}) {
        const TestStore store(TestStore::Kind::Filled);
        store.run(u"UPDATE signing_keys SET retired_at = 1 WHERE purpose = '%1'"_s.arg(purpose));
        Backend backend(store.location(), m_clock);
        QVERIFY(backend.start(TestStore::cheapHashing()));
        const Result<std::unique_ptr<Workspace>> workspace = Workspace::open(backend);
        QVERIFY(!workspace);
        QCOMPARE(workspace.error().code, ErrorCode::StoreForeign);
        QVERIFY(workspace.error().detail.contains(purpose));
    }
}

void TestBackend::tidiesUp()
{
    const TestStore store(TestStore::Kind::Filled);
    Backend backend(store.location(), m_clock);
    QVERIFY(backend.start(TestStore::cheapHashing()));
    constexpr qint64 day = 86'400'000;
    const qint64 now = m_clock.nowMs();
    const auto at = [&](const char *sql, qint64 ms) { store.run(QString::fromLatin1(sql).arg(ms)); };
    const char *session = "INSERT INTO sessions VALUES ('%1', 1, '', '', '', '', '', 0, 0, %1, NULL, NULL, "
                          "NULL, NULL, NULL, NULL)";
    const char *event = "INSERT INTO audit_events (at, actor, action, username, dialect, address, detail) "
                        "VALUES (%1, '', '', '', '', '', '')";
    const char *failure = "INSERT INTO login_failures VALUES ('%1', 1, 0, %1, 0)";
    for (const qint64 kept : {qint64(0), qint64(1)}) { // one past its time, one just not
        at(session, now - 30 * day - 1 + kept);
        at(event, now - 180 * day - 1 + kept);
        at(failure, now - day - 1 + kept);
    }
    Housekeeping housekeeping(backend);
    housekeeping.run();
    QVERIFY(test::write<void>(backend.writer(), [](UnitOfWork &) { return Result<void>(); })); // behind it
    QCOMPARE(store.number(u"SELECT count(*) FROM sessions"_s), 1);
    QCOMPARE(store.number(u"SELECT min(expires_at) FROM sessions"_s), now - 30 * day);
    QCOMPARE(store.number(u"SELECT count(*) FROM audit_events"_s), 1);
    QCOMPARE(store.number(u"SELECT min(at) FROM audit_events"_s), now - 180 * day);
    QCOMPARE(store.number(u"SELECT count(*) FROM login_failures"_s), 1);
    QCOMPARE(store.number(u"SELECT min(last_at) FROM login_failures"_s), now - day);
}

void TestBackend::tellsOfItself()
{
    const TestStore store(TestStore::Kind::Filled);
    Backend backend(store.location(), m_clock);
    QVERIFY(backend.start(TestStore::cheapHashing()));
    const auto connection = store.open(Connection::Mode::Read);
    const auto known = [&] { return *NodeRepository::seenSince(*connection, 0); };
    quint64 requests = 100;
    m_clock.setMs(1'000'000);
    NodeHeartbeat first(backend, u"1.2"_s, u"http://127.0.0.1:5000"_s, [&] { return requests; });
    NodeHeartbeat second(backend, u"1.3"_s, u"http://127.0.0.1:6000"_s, [] { return quint64(0); });
    QTRY_COMPARE(known().size(), 2);
    m_clock.advanceMs(30'000);
    requests += 50;
    first.beat();
    QTRY_COMPARE(NodeRepository::seenSince(*connection, 1'030'000)->size(), 1);
    const Node node = NodeRepository::seenSince(*connection, 1'030'000)->first();
    QCOMPARE(node.id, first.id());
    QCOMPARE(node.version, u"1.2"_s);
    QCOMPARE(node.address, u"http://127.0.0.1:5000"_s);
    QCOMPARE(node.startedAtMs, 1'000'000);
    QCOMPARE(node.requestsAMinute, 100);
    first.leave();
    QTRY_COMPARE(known().size(), 1);
    QCOMPARE(known().first().id, second.id());
    m_clock.advanceMs(2 * 60 * 60 * 1000); // long enough to be forgotten by whoever is left
    NodeHeartbeat third(backend, u"1.4"_s, QString(), [] { return quint64(0); });
    QTRY_VERIFY(known().size() == 1 && known().first().id == third.id());
}

/// Several write as fast as they are answered, while the store is copied again and again.
void TestBackend::backsUpUnderLoad()
{
    const TestStore store(TestStore::Kind::Filled);
    Backend backend(store.location(), m_clock);
    QVERIFY(backend.start(TestStore::cheapHashing()));
    std::array<std::atomic<qint64>, 3> answered{};
    std::atomic<bool> isOver = false;
    std::vector<std::jthread> writers;
    const auto end = qScopeGuard([&] { isOver = true; }); // before the threads are waited for
    for (size_t i = 0; i < answered.size(); ++i) {
        writers.emplace_back([&, i] {
            for (qint64 number = 1; !isOver; ++number) {
                const auto work = [i, number](UnitOfWork &unit) { return addOne(unit, i, number); };
                if (!test::write<void>(backend.writer(), work))
                    return qWarning("a write is refused");
                answered[i] = number;
            }
        });
    }
    const auto total = [&] { return std::accumulate(answered.begin(), answered.end(), qint64(0)); };
    QTRY_VERIFY(total() > 60);
    const qint64 atFirst = total();
    const QTemporaryDir folder;
    for (int round = 0; round < 5; ++round) {
        const std::array<qint64, 3> before{answered[0], answered[1], answered[2]};
        const QString file = folder.filePath(QString::number(round));
        Progress progress;
        const auto made = StoreArchive::write(store.location(), file, false, progress);
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        const auto copy = Connection::open(StoreLocation{file}, Connection::Mode::Read);
        QVERIFY(copy);
        const auto one = [&copy](const QString &sql) {
            QSqlQuery query((*copy)->handle());
            return query.exec(sql) && query.next() ? query.value(0) : QVariant();
        };
        QCOMPARE(one(u"PRAGMA integrity_check"_s), QVariant(u"ok"_s));
        QVERIFY(!one(u"PRAGMA foreign_key_check"_s).isValid());
        QCOMPARE(one(u"SELECT count(*) FROM sessions WHERE account_id IS NOT NULL AND account_id NOT IN "
                     "(SELECT id FROM accounts)"_s),
            QVariant(0));
        // Nobody is there without what was written with them.
        QCOMPARE(one(u"SELECT count(*) FROM accounts WHERE origin = 'load' AND username NOT IN "
                     "(SELECT username FROM sessions)"_s),
            QVariant(0));
        for (size_t i = 0; i < before.size(); ++i) {
            const QString of = u" FROM sessions WHERE address = '%1'"_s.arg(i);
            const qint64 last = one(u"SELECT max(created_at)"_s + of).toLongLong();
            QVERIFY2(last >= before[i], "what was answered before is not in it");
            QCOMPARE(one(u"SELECT count(*)"_s + of).toLongLong(), last); // and nothing is left out between
        }
    }
    if (!store.place().isServer()) // that one keeps writers waiting meanwhile
        QVERIFY(total() > atFirst);
}

QTEST_GUILESS_MAIN(TestBackend)
#include "tst_backend.moc"
