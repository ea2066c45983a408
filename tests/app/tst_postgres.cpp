// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Connection.h"
#include "model/storage/Query.h"
#include "tests/support/app/Cluster.h"
#include "tests/support/app/ServeProcess.h"
#include "tests/support/app/Store.h"
#include "tests/support/server/ApiUser.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QtTest>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr qint64 longestAnswerMs = 5'000;
constexpr qint64 longestReturnMs = 2'000;
// Each request has a connection of its own: more of them than there are local ports to leave behind in
// TIME_WAIT would be refused by this machine, not by the server.
constexpr unsigned long betweenRequestsMs = 1;

/// What clients were told while the database came and went.
struct Told {
    std::mutex mutex;
    QStringList registered; ///< names
    QMap<int, int> statuses; ///< how many answers of each
    QStringList wrong;
    qint64 slowestMs = 0;

    void add(const char *what, int status, std::initializer_list<int> right, qint64 tookMs)
    {
        const std::lock_guard lock(mutex);
        ++statuses[status];
        slowestMs = std::max(slowestMs, tookMs);
        const bool isRight = std::ranges::find(right, status) != right.end();
        if (!isRight && status != 503)
            wrong.append(QStringLiteral("%1: %2").arg(QLatin1StringView(what)).arg(status));
    }
};

void readUntil(const std::atomic<bool> &isOver, const ApiUser &user, const QByteArray &token, Told &told)
{
    while (!isOver) {
        QElapsedTimer timer;
        timer.start();
        const int status = user.profile(Dialect::Employee, token).status;
        told.add("profile", status, {200}, timer.elapsed());
        QThread::msleep(betweenRequestsMs);
    }
}

void writeUntil(const std::atomic<bool> &isOver, const Api &api, const QString &prefix, Told &told)
{
    for (int i = 0; !isOver; ++i) {
        QElapsedTimer timer;
        timer.start();
        const ApiUser user(api, prefix + QString::number(i));
        const int status = user.registerAt(Dialect::Employee).status;
        told.add("registration", status, {201}, timer.elapsed());
        if (status == 201) {
            const std::lock_guard lock(told.mutex);
            told.registered.append(user.name());
        }
        timer.restart();
        const int refused = user.logInAs(Dialect::Employee, prefix + u"nobody", QStringLiteral("x")).status;
        told.add("login of nobody", refused, {401}, timer.elapsed());
        QThread::msleep(betweenRequestsMs);
    }
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

} // namespace

/// What only happens with a database server: it dies, it stands still, it comes back, it asks for TLS.
class TestPostgres final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void endsSessionsEverywhereAtOnce();
    void healsAfterTheServerWasKilled();
    void answersWhileTheServerStandsStill();
    void reconnectsWithoutARequestLost();
    void backsUpAndRestores();
    void saysWhyItCannotConnect_data();
    void saysWhyItCannotConnect();
    void talksTls();

private:
    [[nodiscard]] QStringList database() const { return {QStringLiteral("--database"), m_cluster->url()}; }
    [[nodiscard]] QString tcpUrl(const QString &more) const
    {
        return QStringLiteral("postgresql://gatehouse:hunter2@localhost:%1/%2").arg(m_port).arg(more);
    }
    /// Whether that server reads and writes again before the time is over.
    [[nodiscard]] static bool isBack(
        const ServeProcess &server, const ApiUser &known, const QElapsedTimer &since);

    Home m_home;
    quint16 m_port = 0;
    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<ServeProcess> m_first;
    std::unique_ptr<ServeProcess> m_second;
    std::unique_ptr<ServeProcess> m_third;
};

void TestPostgres::initTestCase()
{
    if (!Cluster::isAvailable())
        QSKIP("PostgreSQL is not installed");
    m_port = freePort();
    m_cluster = std::make_unique<Cluster>(m_home, m_port);
    QVERIFY(m_cluster->isRunning());
    m_first = std::make_unique<ServeProcess>(m_home, database());
    m_second = std::make_unique<ServeProcess>(m_home, database());
    m_third = std::make_unique<ServeProcess>(m_home, database());
    for (const auto &server : {m_first.get(), m_second.get(), m_third.get()})
        QVERIFY2(server->isReady(), server->log());
}

void TestPostgres::cleanupTestCase()
{
    m_third.reset();
    m_second.reset();
    m_first.reset();
    m_cluster.reset();
}

bool TestPostgres::isBack(const ServeProcess &server, const ApiUser &known, const QElapsedTimer &since)
{
    static int count = 0;
    while (since.elapsed() < longestReturnMs) {
        const QString name = QStringLiteral("returned_%1").arg(++count);
        if (known.logIn(Dialect::Employee).status == 200
            && ApiUser(server, name).registerAt(Dialect::Employee).status == 201)
            return true;
        QTest::qSleep(20);
    }
    return false;
}

/// Three processes on one database: what one of them has answered holds at the others.
void TestPostgres::endsSessionsEverywhereAtOnce()
{
    const std::array servers{m_first.get(), m_second.get(), m_third.get()};
    QCOMPARE(ApiUser(*m_first, QStringLiteral("everywhere")).registerAt(Dialect::Buyer).status, 201);
    qint64 slowestUs = 0;
    for (size_t round = 0; round < 30; ++round) {
        const ServeProcess &here = *servers[round % servers.size()];
        const QByteArray token = ApiUser(here, QStringLiteral("everywhere")).token(Dialect::Buyer);
        for (const ServeProcess *server : servers) // all of them have it in their caches now
            QCOMPARE(
                ApiUser(*server, QStringLiteral("everywhere")).profile(Dialect::Buyer, token).status, 200);
        const auto leave = HttpRequest::json("POST", "/api/v1/auth/logout", {}).withToken(token);
        QCOMPARE(here.ask(Dialect::Buyer, leave).status, 200);
        QElapsedTimer timer;
        timer.start();
        for (const ServeProcess *server : servers)
            QCOMPARE(
                ApiUser(*server, QStringLiteral("everywhere")).profile(Dialect::Buyer, token).status, 401);
        slowestUs = std::max(slowestUs, timer.nsecsElapsed() / 1000);
    }
    qInfo("a logout was seen by all three processes within %lld us", slowestUs);
}

void TestPostgres::healsAfterTheServerWasKilled()
{
    const ApiUser atFirst(*m_first, QStringLiteral("survivor"));
    const ApiUser atSecond(*m_second, QStringLiteral("survivor"));
    QCOMPARE(atFirst.registerAt(Dialect::Employee).status, 201);
    const QByteArray token = atFirst.token(Dialect::Employee);
    Told told;
    std::atomic<bool> isOver = false;
    QElapsedTimer sinceReturn;
    bool isFirstBack = false;
    bool isSecondBack = false;
    qint64 backAfterMs = 0;
    {
        std::vector<std::jthread> clients;
        clients.emplace_back([&] { readUntil(isOver, atFirst, token, told); });
        clients.emplace_back([&] { readUntil(isOver, atSecond, token, told); });
        clients.emplace_back([&] { writeUntil(isOver, *m_first, QStringLiteral("load_a"), told); });
        clients.emplace_back([&] { writeUntil(isOver, *m_second, QStringLiteral("load_b"), told); });
        QTest::qSleep(500);
        const bool isKilled = m_cluster->kill();
        QTest::qSleep(1'000);
        const bool isRestarted = m_cluster->restart();
        sinceReturn.start();
        isFirstBack = isKilled && isRestarted && isBack(*m_first, atFirst, sinceReturn);
        isSecondBack = isBack(*m_second, atSecond, sinceReturn);
        backAfterMs = sinceReturn.elapsed();
        isOver = true;
    }
    QVERIFY(isFirstBack);
    QVERIFY(isSecondBack);
    QVERIFY2(told.wrong.isEmpty(), qPrintable(told.wrong.join(u'\n')));
    QVERIFY(told.statuses.value(503) > 0 && told.statuses.value(200) > 0 && told.statuses.value(201) > 0);
    QVERIFY2(told.slowestMs < longestAnswerMs, qPrintable(QString::number(told.slowestMs)));
    const Result<StoreLocation> location = StoreLocation::parse(m_cluster->url(), {});
    const auto connection = Connection::open(*location, Connection::Mode::Read);
    QVERIFY(connection);
    QStringList lost = told.registered;
    lost.removeIf([&connection](const QString &name) {
        Query query(**connection, "SELECT 1 FROM accounts WHERE username = ?");
        return query.bind(name).runForRow().ok();
    });
    qInfo(
        "the database was killed: longest answer %lld ms, served again after %lld ms, %lld of %lld answered "
        "writes lost",
        told.slowestMs, backAfterMs, static_cast<long long>(lost.size()),
        static_cast<long long>(told.registered.size()));
    QCOMPARE(lost, QStringList());
}

/// A server that neither answers nor hangs up is given up in time, too.
void TestPostgres::answersWhileTheServerStandsStill()
{
    const ApiUser atFirst(*m_first, QStringLiteral("patient"));
    QCOMPARE(atFirst.registerAt(Dialect::Employee).status, 201);
    const QByteArray token = atFirst.token(Dialect::Employee);
    Told told;
    std::atomic<bool> isOver = false;
    {
        std::vector<std::jthread> clients;
        clients.emplace_back([&] { readUntil(isOver, atFirst, token, told); });
        clients.emplace_back([&] { writeUntil(isOver, *m_first, QStringLiteral("still"), told); });
        QTest::qSleep(200);
        const bool isFrozen = m_cluster->freeze();
        QTest::qSleep(6'000);
        const bool isThawed = m_cluster->thaw();
        QElapsedTimer sinceReturn;
        sinceReturn.start();
        const bool isServing = isBack(*m_first, atFirst, sinceReturn);
        isOver = true;
        QVERIFY(isFrozen && isThawed && isServing);
    }
    QVERIFY2(told.wrong.isEmpty(), qPrintable(told.wrong.join(u'\n')));
    QVERIFY(told.statuses.value(503) > 0);
    QVERIFY2(told.slowestMs < longestAnswerMs, qPrintable(QString::number(told.slowestMs)));
}

/// A database that was restarted while nobody asked for anything costs no request.
void TestPostgres::reconnectsWithoutARequestLost()
{
    const ApiUser user(*m_third, QStringLiteral("everywhere"));
    const QByteArray token = user.token(Dialect::Buyer);
    QVERIFY(m_cluster->kill());
    QVERIFY(m_cluster->restart());
    QTest::qSleep(longestReturnMs);
    for (int i = 0; i < 12; ++i)
        QCOMPARE(user.profile(Dialect::Buyer, token).status, 200);
    QCOMPARE(user.logIn(Dialect::Buyer).status, 200);
}

/// A backup is the same file whatever the store, and is taken back under running servers.
void TestPostgres::backsUpAndRestores()
{
    const ApiUser kept(*m_first, QStringLiteral("kept"));
    const ApiUser later(*m_first, QStringLiteral("later"));
    QCOMPARE(kept.registerAt(Dialect::Employee).status, 201);
    const QByteArray token = kept.token(Dialect::Employee);
    const QString file = m_home.path(QStringLiteral("backup"));
    const Ending made = runGatehouse(m_home, QStringList{QStringLiteral("backup"), file} + database());
    QCOMPARE(made.error, QByteArray());
    QCOMPARE(made.status, 0);
    QCOMPARE(later.registerAt(Dialect::Employee).status, 201);
    const QStringList call = QStringList{QStringLiteral("restore"), file} + database();
    const Ending restored = runGatehouse(m_home, call);
    QVERIFY2(restored.status == 0, restored.error); // it warns of the default password
    for (const ServeProcess *server : {m_first.get(), m_second.get(), m_third.get()}) {
        QCOMPARE(ApiUser(*server, QStringLiteral("kept")).profile(Dialect::Employee, token).status, 200);
        QCOMPARE(ApiUser(*server, QStringLiteral("later")).logIn(Dialect::Employee).status, 401);
    }
}

void TestPostgres::saysWhyItCannotConnect_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("words");
    const QString here = tcpUrl(QStringLiteral("gatehouse"));
    QTest::newRow("nobody listens") << QStringLiteral("postgresql://gatehouse:hunter2@127.0.0.1:1/gatehouse")
                                    << QStringLiteral("cannot connect to the database");
    QTest::newRow("no such database") << tcpUrl(QStringLiteral("nothing")) << QStringLiteral("\"nothing\"");
    QTest::newRow("no such schema") << here + u"?options=-csearch_path%3Dnowhere" << QStringLiteral("schema");
    QTest::newRow("unknown parameter") << here + u"?sslmodus=require" << QStringLiteral("sslmodus");
    QTest::newRow("another certificate")
        << here + u"?sslmode=verify-full&sslrootcert=" + m_home.path(QStringLiteral("other.crt"))
        << QStringLiteral("certificate");
}

void TestPostgres::saysWhyItCannotConnect()
{
    QFETCH(const QString, url);
    QFETCH(const QString, words);
    QVERIFY(makeTlsPair(m_home, QStringLiteral("other")));
    const QStringList call = test::words("serve --buyer-port 0 --usercenter-port 0 --employee-port 0 --data");
    const Ending ending =
        runGatehouse(m_home, call + QStringList{m_home.data(), QStringLiteral("--database"), url});
    QVERIFY(ending.status == 1 || ending.status == 2);
    QVERIFY2(ending.error.contains(words.toUtf8()), ending.error);
    QCOMPARE(ending.error.count('\n'), 1);
    QVERIFY(!ending.error.contains("hunter2"));
}

void TestPostgres::talksTls()
{
    const QString url =
        tcpUrl(QStringLiteral("gatehouse?sslmode=verify-full&sslrootcert=")) + m_cluster->certificate();
    const Result<StoreLocation> location = StoreLocation::parse(url, {});
    QVERIFY(location);
    const auto connection = Connection::open(*location, Connection::Mode::Read);
    QVERIFY2(connection, connection ? "" : qPrintable(connection.error().detail));
    Query query(**connection, "SELECT count(*) FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl");
    QVERIFY(query.runForRow());
    QCOMPARE(query.integer(0), 1);
}

QTEST_GUILESS_MAIN(TestPostgres)
#include "tst_postgres.moc"
