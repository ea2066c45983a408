// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/FirstStart.h"
#include "model/Housekeeping.h"
#include "model/Workspace.h"
#include "model/nodes/NodeHeartbeat.h"
#include "model/security/PasswordHasher.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/NodeRepository.h"
#include "model/storage/Writer.h"
#include "tests/support/Await.h"
#include "tests/support/TestStore.h"

#include <QTest>
#include <QtCrypto>

#include <barrier>
#include <thread>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::TestStore;

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

QTEST_GUILESS_MAIN(TestBackend)
#include "tst_backend.moc"
