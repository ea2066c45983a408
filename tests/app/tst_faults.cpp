// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/RawClient.h"
#include "tests/support/app/ProcessWatch.h"
#include "tests/support/app/ServeProcess.h"
#include "tests/support/app/Store.h"
#include "tests/support/server/ApiUser.h"

#include <QtTest>

#include <thread>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

/// 503 in the dialect's own envelope, with a word on when to come again.
bool isUnavailable(Dialect dialect, const HttpAnswer &answer)
{
    const QJsonObject body = answer.json();
    const char *text = dialect == Dialect::Buyer ? "msg"
        : dialect == Dialect::Employee           ? "message"
                                                 : "detail";
    const bool isWorded = !body.value(QLatin1StringView(text)).toString().isEmpty();
    const bool isCoded = dialect == Dialect::Usercenter
        || (body.value(u"code").toInt() == 503 && body.contains(QStringLiteral("timestamp")));
    return answer.status == 503 && answer.header("Retry-After").toInt() > 0 && isWorded && isCoded;
}

QByteArray keptHealthCheck()
{
    return "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
}

qint64 fileSize(const QString &path)
{
    return QFileInfo(path).size();
}

} // namespace

/// What a server does while the machine around it fails, and once it is whole again.
class TestFaults final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void survivesADeletedStore();
    void survivesAReplacedStore();
    void waitsForALockedStore();
    void survivesAFullDisk();
    void survivesFewDescriptors();
    void survivesNoDescriptors();
    void survivesFewerDescriptorsThanAreOpen();
    void refusesLoginsBeyondItsQueue();

private:
    /// Somebody who registers at a dialect as one who was there before the fault logs in and looks.
    [[nodiscard]] QString newName() { return QStringLiteral("newcomer_%1").arg(++m_count); }
    void refusesWrites(bool readsToo);
    void isWhole();

    std::unique_ptr<Home> m_home;
    std::unique_ptr<ServeProcess> m_server;
    QByteArray m_token;
    int m_count = 0;
};

void TestFaults::init()
{
    m_home = std::make_unique<Home>();
    m_server = std::make_unique<ServeProcess>(*m_home);
    const ApiUser user(*m_server, QStringLiteral("present_user"));
    QCOMPARE(user.registerAt(Dialect::Employee).status, 201);
    m_token = user.token(Dialect::Employee);
}

void TestFaults::cleanup()
{
    m_server.reset();
    m_home.reset();
}

void TestFaults::refusesWrites(bool readsToo)
{
    const ApiUser present(*m_server, QStringLiteral("present_user"));
    for (const Dialect dialect : allDialects) {
        QVERIFY(isUnavailable(dialect, ApiUser(*m_server, newName()).registerAt(dialect)));
        QVERIFY(isUnavailable(dialect, m_server->ask(dialect, HttpRequest::get("/healthz"))));
    }
    QVERIFY(isUnavailable(Dialect::Buyer, present.logIn(Dialect::Buyer)));
    if (readsToo)
        QCOMPARE(present.profile(Dialect::Employee, m_token).status, 200);
}

void TestFaults::isWhole()
{
    const ApiUser present(*m_server, QStringLiteral("present_user"));
    // Nothing is left of those who were refused: their names are free.
    for (m_count = 0; m_count < 3;) {
        const Dialect dialect = allDialects[static_cast<size_t>(m_count)];
        const ApiUser user(*m_server, newName());
        QCOMPARE(user.registerAt(dialect).status, 201);
        QCOMPARE(user.logIn(dialect).status, 200);
        QCOMPARE(m_server->ask(dialect, HttpRequest::get("/healthz")).status, 200);
    }
    QCOMPARE(present.profile(Dialect::Employee, m_token).status, 200);
    QCOMPARE(m_server->stop(), 0);
    QCOMPARE(Store(*m_home).damage(), QString());
}

void TestFaults::survivesADeletedStore()
{
    QVERIFY(QFile::remove(m_home->path(QStringLiteral("data/gatehouse.sqlite"))));
    refusesWrites(false);
    QVERIFY(
        m_server->log().contains("gatehouse.sqlite was removed or replaced; put it back and start again"));
    QCOMPARE(m_server->stop(), 0);
    const ServeProcess anew(*m_home);
    QVERIFY2(anew.isReady(), anew.log());
    QCOMPARE(
        ApiUser(anew, QStringLiteral("admin"), QStringLiteral("admin123")).logIn(Dialect::Buyer).status, 200);
}

void TestFaults::survivesAReplacedStore()
{
    const QString file = m_home->path(QStringLiteral("data/gatehouse.sqlite"));
    const QString aside = m_home->path(QStringLiteral("data/aside"));
    QVERIFY(QFile::rename(file, aside));
    QVERIFY(QFile::copy(aside, file));
    refusesWrites(true);
    QVERIFY(m_server->log().contains("gatehouse.sqlite was removed or replaced"));
    QVERIFY(QFile::remove(file));
    QVERIFY(QFile::rename(aside, file));
    isWhole();
}

void TestFaults::waitsForALockedStore()
{
    const Store other(*m_home);
    QVERIFY(other.execute("BEGIN IMMEDIATE"));
    refusesWrites(true);
    QVERIFY(m_server->log().contains("the database is locked by another program"));
    // A lock that goes in time is only waited for.
    const ApiUser patient(*m_server, QStringLiteral("patient_user"));
    HttpAnswer answer;
    std::jthread asking([&] { answer = patient.registerAt(Dialect::Buyer); });
    QTest::qWait(300);
    QVERIFY(other.execute("ROLLBACK"));
    asking.join();
    QCOMPARE(answer.status, 201);
    isWhole();
}

void TestFaults::survivesAFullDisk()
{
    const ProcessWatch watch(m_server->pid());
    // No file may grow, as on a disk without a free block.
    rlim_t before = 0;
    const qint64 size = qMax(fileSize(m_home->path(QStringLiteral("data/gatehouse.sqlite-wal"))),
        fileSize(m_home->path(QStringLiteral("data/gatehouse.sqlite"))));
    QVERIFY(watch.setLimit(RLIMIT_FSIZE, static_cast<rlim_t>(size), &before));
    int registered = 0;
    while (registered < 500
        && ApiUser(*m_server, QStringLiteral("filling_%1").arg(registered)).registerAt(Dialect::Buyer).status
            == 201)
        ++registered;
    QVERIFY(registered < 500);
    refusesWrites(true);
    QVERIFY2(m_server->log().contains("the disk failed") || m_server->log().contains("the disk is full"),
        m_server->log());
    QVERIFY(watch.setLimit(RLIMIT_FSIZE, before));
    isWhole();
    const Store store(*m_home);
    QCOMPARE(store.column("SELECT count(*) FROM accounts WHERE username LIKE 'filling%'"),
        QVariantList{registered});
}

void TestFaults::survivesFewDescriptors()
{
    const ProcessWatch watch(m_server->pid());
    rlim_t before = 0;
    const auto limit = static_cast<rlim_t>(watch.descriptors() + 40);
    QVERIFY(watch.setLimit(RLIMIT_NOFILE, limit, &before));
    std::vector<std::unique_ptr<RawClient>> clients;
    int served = 0;
    for (int i = 0; i < 120; ++i) {
        const Dialect dialect = allDialects[static_cast<size_t>(i % 3)];
        clients.push_back(std::make_unique<RawClient>(m_server->port(dialect)));
        clients.back()->send(keptHealthCheck());
        const QByteArray bytes = clients.back()->readAnswer();
        served += bytes.startsWith("HTTP/1.1 200") ? 1 : 0;
        // Beyond what there is room for: told so, or at least let go.
        QVERIFY(bytes.isEmpty() || bytes.startsWith("HTTP/1.1 200")
            || isUnavailable(dialect, HttpAnswer::parse(bytes)));
    }
    QVERIFY(served >= 10 && served < 60);
    const qint64 busyMs = watch.processorMs();
    QTest::qWait(1000);
    QVERIFY(watch.processorMs() - busyMs < 300);
    // Those who were let in are still served, and the store still has what it needs.
    clients.front()->send(keptHealthCheck());
    QVERIFY(clients.front()->readAnswer().startsWith("HTTP/1.1 200"));
    clients.clear();
    QVERIFY(m_server->becomesQuiet());
    QVERIFY(watch.setLimit(RLIMIT_NOFILE, before));
    isWhole();
}

void TestFaults::survivesNoDescriptors()
{
    const ProcessWatch watch(m_server->pid());
    QCOMPARE(m_server->ask(Dialect::Buyer, HttpRequest::get("/healthz")).status, 200);
    // Fewer than are open, so that accepting fails, but as many as one thread waits for (poll(2)).
    rlim_t before = 0;
    QVERIFY(watch.descriptors() > 20);
    QVERIFY(watch.setLimit(RLIMIT_NOFILE, 16, &before));
    RawClient waiting(m_server->port(Dialect::Buyer));
    waiting.send(keptHealthCheck());
    const qint64 busyMs = watch.processorMs();
    QTest::qWait(1000);
    QVERIFY(watch.processorMs() - busyMs < 300);
    QVERIFY(watch.setLimit(RLIMIT_NOFILE, before));
    QVERIFY(waiting.readAnswer().startsWith("HTTP/1.1 200"));
    isWhole();
}

void TestFaults::survivesFewerDescriptorsThanAreOpen()
{
    const ProcessWatch watch(m_server->pid());
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_server->port(Dialect::Buyer)));
        clients.back()->send(keptHealthCheck());
        QVERIFY(clients.back()->readAnswer().startsWith("HTTP/1.1 200"));
    }
    rlim_t before = 0;
    QVERIFY(watch.setLimit(RLIMIT_NOFILE, 64, &before));
    QTRY_VERIFY(watch.descriptors() < 70); // clients that are beyond it go; the store keeps its files
    const qint64 busyMs = watch.processorMs();
    QTest::qWait(1000);
    QVERIFY(watch.processorMs() - busyMs < 300);
    clients.front()->send(keptHealthCheck());
    QVERIFY(clients.front()->readAnswer().startsWith("HTTP/1.1 200"));
    QVERIFY(clients.back()->readsEnd());
    clients.resize(1);
    QTRY_COMPARE(m_server->ask(Dialect::Buyer, HttpRequest::get("/healthz")).status, 200);
    QVERIFY(watch.setLimit(RLIMIT_NOFILE, before));
    isWhole();
}

void TestFaults::refusesLoginsBeyondItsQueue()
{
    m_server->stop();
    m_server = std::make_unique<ServeProcess>(*m_home,
        words("--set security/hash_queue=1 --set security/hash_threads=1 --set security/bcrypt_cost=12"));
    const QByteArray json = R"({"username":"present_user","password":"Secret#123"})";
    const QByteArray form = "username=present_user&password=Secret%23123";
    std::vector<std::pair<Dialect, std::unique_ptr<RawClient>>> clients;
    for (int i = 0; i < 18; ++i) {
        const Dialect dialect = allDialects[static_cast<size_t>(i % 3)];
        const HttpRequest login = dialect == Dialect::Usercenter
            ? HttpRequest::form("/api/auth/login", form)
            : HttpRequest::json("POST", "/api/v1/auth/login", json);
        clients.emplace_back(dialect, std::make_unique<RawClient>(m_server->port(dialect)));
        clients.back().second->send(login.bytes());
    }
    QHash<Dialect, int> refused;
    int loggedIn = 0;
    for (const auto &[dialect, client] : clients) {
        const HttpAnswer answer = HttpAnswer::parse(client->readAll());
        QVERIFY(answer.status == 200 || isUnavailable(dialect, answer));
        answer.status == 200 ? ++loggedIn : ++refused[dialect];
    }
    QVERIFY(loggedIn >= 1);
    QCOMPARE(refused.size(), 3);
    QCOMPARE(ApiUser(*m_server, QStringLiteral("present_user")).logIn(Dialect::Employee).status, 200);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
