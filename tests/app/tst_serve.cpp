// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/UniqueFd.h"
#include "tests/server/http/RawClient.h"
#include "tests/support/app/ServeProcess.h"
#include "tests/support/app/Store.h"
#include "tests/support/server/ApiUser.h"

#include <QRegularExpression>
#include <QSslSocket>
#include <QTcpServer>
#include <QtTest>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr const char *defaultWarning =
    "gatehouse: warning: the account \"admin\" still has its default password; change it\n";

QByteArray jwks(const Api &api)
{
    return api.ask(Dialect::Buyer, HttpRequest::get("/.well-known/jwks.json")).body;
}

/// A request for a connection that stays open.
QByteArray kept(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

/// Stands in for the service manager: reads what it is told.
class Manager final {
    Q_DISABLE_COPY_MOVE(Manager)

public:
    explicit Manager(QByteArray name)
        : m_name(std::move(name))
        , m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy_n(
            m_name.begin(), qMin<qsizetype>(m_name.size(), sizeof address.sun_path), address.sun_path);
        if (m_name.startsWith('@'))
            address.sun_path[0] = '\0';
        m_isListening =
            ::bind(m_socket.get(), reinterpret_cast<const sockaddr *>(&address),
                static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + static_cast<size_t>(m_name.size())))
            == 0;
    }

    [[nodiscard]] const QByteArray &name() const { return m_name; }
    [[nodiscard]] bool isListening() const { return m_isListening; }

    /// The next message; empty where none comes.
    [[nodiscard]] QByteArray next() const
    {
        pollfd waiting{m_socket.get(), POLLIN, 0};
        QByteArray message(4096, '\0');
        const ssize_t size = ::poll(&waiting, 1, 30'000) == 1
            ? ::recv(m_socket.get(), message.data(), static_cast<size_t>(message.size()), 0)
            : 0;
        return message.left(size);
    }

    [[nodiscard]] QByteArray nextButLife() const
    {
        QByteArray message = next();
        while (message == "WATCHDOG=1")
            message = next();
        return message;
    }

private:
    const QByteArray m_name;
    const http::UniqueFd m_socket;
    bool m_isListening = false;
};

QByteArray readyLine(const QByteArray &start, const ServeProcess &server)
{
    QByteArray line("ready");
    for (const Dialect dialect : allDialects)
        line +=
            ' ' + dialectName(dialect).toLatin1() + '=' + start + QByteArray::number(server.port(dialect));
    return line + '\n';
}

} // namespace

/// `gatehouse serve` as a process: what it says, how it ends, what is there when it comes back.
class TestServe final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhenItIsReady_data();
    void saysWhenItIsReady();
    void servesTls_data();
    void servesTls();
    void readsItsTlsPairAnew();
    void takesSettings();
    void endsCleanly_data();
    void endsCleanly();
    void answersLoginsBeforeItEnds();
    void remembers();
    void startsOnceOnAnEmptyFolder();
    void logsRequests_data();
    void logsRequests();
    void opensItsLogAnew();
    void refusesALogItCannotWrite();
    void tellsItsServiceManager_data();
    void tellsItsServiceManager();
};

void TestServe::saysWhenItIsReady_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("IPv4") << QStringList() << QByteArray("http://127.0.0.1:");
    QTest::newRow("name") << words("--listen localhost") << QByteArray("http://127.0.0.1:");
    QTest::newRow("another loopback") << words("--listen 127.0.0.2") << QByteArray("http://127.0.0.2:");
    QTest::newRow("IPv6") << words("--listen ::1") << QByteArray("http://[::1]:");
}

void TestServe::saysWhenItIsReady()
{
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, start);
    QTcpServer probe;
    if (start.contains('[') && !probe.listen(QHostAddress::LocalHostIPv6))
        QSKIP("no IPv6 on this machine");
    const Home home;
    ServeProcess server(home, options);
    QVERIFY2(server.isReady(), server.log());
    QCOMPARE(server.readyLine(), readyLine(start, server));
    QCOMPARE(server.log(), QByteArray(defaultWarning));
    for (const Dialect dialect : allDialects) {
        QTcpSocket client;
        client.connectToHost(QString::fromLatin1(start).section(u'/', 2).chopped(1).remove(u'[').remove(u']'),
            server.port(dialect));
        QVERIFY(client.waitForConnected());
        client.write(HttpRequest::get("/healthz").bytes());
        QVERIFY(client.waitForDisconnected());
        QCOMPARE(HttpAnswer::parse(client.readAll()).body, QByteArray("{\"status\":\"ok\"}"));
    }
    QCOMPARE(server.stop(), 0);
    QCOMPARE(server.moreOutput(), QByteArray());
    QCOMPARE(server.log(), QByteArray(defaultWarning));
}

void TestServe::servesTls_data()
{
    QTest::addColumn<bool>("isEc");
    QTest::newRow("RSA") << false;
    QTest::newRow("EC") << true;
}

void TestServe::servesTls()
{
    QFETCH(const bool, isEc);
    const Home home;
    QVERIFY(makeTlsPair(home, QStringLiteral("own"), isEc));
    QStringList options{QStringLiteral("--tls-cert"), home.path(QStringLiteral("own.crt"))};
    options << QStringLiteral("--tls-key") << home.path(QStringLiteral("own.key"));
    const ServeProcess server(home, options);
    QVERIFY2(server.isReady(), server.log());
    QCOMPARE(server.readyLine(), readyLine("https://127.0.0.1:", server));
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port(Dialect::Employee));
    QVERIFY(client.waitForEncrypted());
    QCOMPARE(client.peerCertificate(),
        QSslCertificate::fromPath(home.path(QStringLiteral("own.crt"))).constFirst());
    client.write(HttpRequest::get("/healthz").bytes());
    QByteArray bytes;
    while (client.waitForReadyRead())
        bytes += client.readAll();
    QCOMPARE(HttpAnswer::parse(bytes).status, 200);
}

void TestServe::readsItsTlsPairAnew()
{
    const Home home;
    for (const char *name : {"own", "next"})
        QVERIFY(makeTlsPair(home, QString::fromLatin1(name)));
    const auto path = [&home](const char *name) { return home.path(QString::fromLatin1(name)); };
    ServeProcess server(
        home, {QStringLiteral("--tls-cert"), path("own.crt"), QStringLiteral("--tls-key"), path("own.key")});
    QVERIFY2(server.isReady(), server.log());
    const auto connected = [&server] {
        auto client = std::make_unique<QSslSocket>();
        client->setPeerVerifyMode(QSslSocket::VerifyNone);
        client->connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port(Dialect::Buyer));
        return client->waitForEncrypted() ? std::move(client) : nullptr;
    };
    const auto shown = [&connected] {
        const auto client = connected();
        return client ? client->peerCertificate() : QSslCertificate();
    };
    const QSslCertificate own = QSslCertificate::fromPath(path("own.crt")).constFirst();
    const QSslCertificate next = QSslCertificate::fromPath(path("next.crt")).constFirst();
    const auto open = connected();
    QVERIFY(open);
    QCOMPARE(open->peerCertificate(), own);

    // A certificate whose key has not come yet: the old pair stays.
    home.write(QStringLiteral("own.crt"), readFile(path("next.crt")));
    QCOMPARE(::kill(server.pid(), SIGHUP), 0);
    const QByteArray refusal =
        "gatehouse: the TLS files are not taken over, and the old certificate stays in "
        "use: --tls-key "
        + path("own.key").toUtf8() + " is not the key of " + path("own.crt").toUtf8() + '\n';
    QTRY_VERIFY_WITH_TIMEOUT(server.log().endsWith(refusal), 30'000);
    QCOMPARE(shown(), own);

    home.write(QStringLiteral("own.key"), readFile(path("next.key")));
    QCOMPARE(::kill(server.pid(), SIGHUP), 0);
    QTRY_VERIFY_WITH_TIMEOUT(
        server.log().endsWith("gatehouse: the TLS files were read anew, for new connections\n"), 30'000);
    QTRY_COMPARE(shown(), next);
    open->write(kept("/healthz")); // whoever was connected notices nothing
    QVERIFY(open->waitForReadyRead());
    QVERIFY(open->readAll().startsWith("HTTP/1.1 200"));
    open->abort();
    QCOMPARE(server.stop(), 0);
}

void TestServe::takesSettings()
{
    const Home home;
    // Of two values the last one counts.
    const ServeProcess server(home,
        words("--set tokens/access_seconds=77 --set tokens/employee_seconds=66 "
              "--set security/max_attempts=2 --set security/max_attempts=3"));
    const ApiUser user(server, QStringLiteral("settled_user"));
    QCOMPARE(user.registerAt(Dialect::Buyer).status, 201);
    const QJsonObject access = ApiUser::claims(user.token(Dialect::Buyer));
    QCOMPARE(access.value(u"exp").toInteger() - access.value(u"iat").toInteger(), 77);
    const QJsonObject token = ApiUser::claims(user.token(Dialect::Employee));
    QCOMPARE(token.value(u"exp").toInteger() - token.value(u"iat").toInteger(), 66);
    QCOMPARE(user.failToLogIn(Dialect::Buyer).json().value(u"msg").toString(),
        QStringLiteral("密码错误，剩余2次"));
}

void TestServe::endsCleanly_data()
{
    QTest::addColumn<int>("signalNumber");
    QTest::addColumn<int>("connections");
    QTest::newRow("SIGTERM") << SIGTERM << 0;
    QTest::newRow("SIGINT") << SIGINT << 0;
    QTest::newRow("SIGTERM, clients connected") << SIGTERM << 12;
    QTest::newRow("SIGINT, clients connected") << SIGINT << 12;
}

void TestServe::endsCleanly()
{
    QFETCH(const int, signalNumber);
    QFETCH(const int, connections);
    const Home home;
    ServeProcess server(home);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port(allDialects[static_cast<size_t>(i % 3)])));
        // Every other one rests after a request, the rest have not sent any, or the half of one.
        clients.back()->send(i % 2 == 0 ? kept("/healthz")
                : i % 4 == 1            ? QByteArray()
                                        : QByteArray("GET /hea"));
        if (i % 2 == 0)
            QVERIFY(clients.back()->readAnswer().startsWith("HTTP/1.1 200 OK\r\n"));
    }
    QCOMPARE(server.stop(signalNumber), 0);
    for (const auto &client : clients)
        QVERIFY(!client->readAll().startsWith("HTTP/1.1 5"));
    QCOMPARE(server.log(), QByteArray(defaultWarning));
    // Whoever comes next finds no log of another process left to replay.
    QCOMPARE(QDir(home.data()).entryList(QDir::Files), words("gatehouse.sqlite"));
}

void TestServe::answersLoginsBeforeItEnds()
{
    const Home home;
    ServeProcess server(home, words("--set security/bcrypt_cost=12"));
    const ApiUser user(server, QStringLiteral("waiting_user"));
    QCOMPARE(user.registerAt(Dialect::Employee).status, 201);
    const HttpRequest login = HttpRequest::json(
        "POST", "/api/v1/auth/login", R"({"username":"waiting_user","password":"Secret#123"})");
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port(Dialect::Employee)));
        QVERIFY(clients.back()->send(login.bytes()));
    }
    const auto underWay = [&server] {
        return server.metric("gatehouse_hash_queue") + server.metric("gatehouse_hash_busy");
    };
    const auto answered = [&server] {
        return server.metric("gatehouse_requests_total{dialect=\"employee\",method=\"POST\","
                             "route=\"/api/v1/auth/login\",status=\"200\"}");
    };
    // All have been read, and some are not answered yet.
    QTRY_VERIFY(underWay() > 0 && underWay() + qMax(0.0, answered()) >= 6);
    QCOMPARE(server.stop(), 0);
    for (const auto &client : clients)
        QCOMPARE(HttpAnswer::parse(client->readAll()).status, 200);
    const Store store(home);
    QCOMPARE(store.column("SELECT count(*) FROM sessions"), QVariantList{6});
}

void TestServe::remembers()
{
    const Home home;
    auto server = std::make_unique<ServeProcess>(home);
    QByteArrayList tokens;
    QByteArray refreshToken;
    for (const Dialect dialect : allDialects) {
        const ApiUser user(*server, u"lasting_" + dialectName(dialect));
        QCOMPARE(user.registerAt(dialect).status, 201);
        const HttpAnswer login = user.logIn(dialect);
        tokens.append(ApiUser::accessToken(login));
        if (dialect == Dialect::Buyer)
            refreshToken = ApiUser::refreshToken(login);
    }
    const QByteArray keys = jwks(*server);
    QVERIFY(keys.contains("\"kid\""));
    // Once in good order, once not.
    for (const bool inOrder : {true, false}) {
        if (inOrder)
            QCOMPARE(server->stop(), 0);
        else
            server->kill();
        server = std::make_unique<ServeProcess>(home);
        QCOMPARE(jwks(*server), keys);
        for (const Dialect dialect : allDialects) {
            const ApiUser user(*server, u"lasting_" + dialectName(dialect));
            QCOMPARE(user.profile(dialect, tokens[static_cast<int>(dialect)]).status, 200);
            QCOMPARE(user.logIn(dialect).status, 200);
            QCOMPARE(user.registerAt(dialect).status, dialect == Dialect::Buyer ? 400 : 409);
        }
        const QByteArray body = "{\"refresh_token\":\"" + refreshToken + "\"}";
        QCOMPARE(
            server->ask(Dialect::Buyer, HttpRequest::json("POST", "/api/v1/auth/refresh", body)).status, 200);
    }
}

void TestServe::startsOnceOnAnEmptyFolder()
{
    for (int round = 0; round < 5; ++round) {
        const Home home;
        ServeProcess first(home, {}, false);
        ServeProcess second(home, {}, false);
        ServeProcess third(home, {}, false);
        for (ServeProcess *server : {&first, &second, &third})
            QVERIFY2(server->waitUntilReady(), server->log());
        QCOMPARE(jwks(first), jwks(second));
        QCOMPARE(jwks(first), jwks(third));
        for (const Dialect dialect : allDialects) {
            const QByteArray token =
                ApiUser(first, QStringLiteral("admin"), QStringLiteral("admin123")).token(dialect);
            QCOMPARE(ApiUser(second, QStringLiteral("admin")).profile(dialect, token).status, 200);
        }
        const Store store(home);
        QCOMPARE(store.column("SELECT username FROM accounts"), QVariantList{QStringLiteral("admin")});
        QCOMPARE(store.column("SELECT count(*) FROM signing_keys"), QVariantList{4});
        QCOMPARE(store.damage(), QString());
        for (ServeProcess *server : {&first, &second, &third}) {
            QCOMPARE(server->stop(), 0);
            QCOMPARE(server->log(), QByteArray(defaultWarning));
        }
    }
}

void TestServe::logsRequests_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("pattern"); ///< of the line for a login
    QTest::newRow("text") << QStringLiteral(
        "text") << QStringLiteral("^\\S+Z buyer 127\\.0\\.0\\.1 POST /api/v1/auth/login 200 \\d+ \\S+ms$");
    QTest::newRow("json") << QStringLiteral(
        "json") << QStringLiteral("\"method\":\"POST\".*\"path\":\"/api/v1/auth/login\".*\"status\":200");
}

void TestServe::logsRequests()
{
    QFETCH(const QString, format);
    QFETCH(const QString, pattern);
    const Home home;
    const QString file = home.path(QStringLiteral("requests.log"));
    ServeProcess server(home, {QStringLiteral("--log"), format, QStringLiteral("--log-file"), file});
    QVERIFY2(server.isReady(), server.log());
    const ApiUser user(server, QStringLiteral("Logged_1"));
    QCOMPARE(user.registerAt(Dialect::Buyer).status, 201);
    const QByteArray token = user.token(Dialect::Buyer);
    QCOMPARE(user.profile(Dialect::Buyer, token).status, 200);
    (void)server.ask(Dialect::Employee, HttpRequest::get("/" + token + "?token=" + token));
    RawClient broken(server.port(Dialect::Usercenter));
    QVERIFY(broken.send("nonsense\r\n\r\n"));
    QVERIFY(broken.readAll().startsWith("HTTP/1.1 400"));
    QCOMPARE(server.stop(), 0);

    const QByteArray log = readFile(file);
    QCOMPARE(log.count('\n'), 5);
    const QRegularExpression login(pattern, QRegularExpression::MultilineOption);
    QVERIFY2(login.match(QString::fromUtf8(log)).hasMatch(), log);
    for (const QByteArray &secret : {token, token.mid(token.lastIndexOf('.')), QByteArray("Secret#123")})
        QVERIFY2(!log.contains(secret), log);
}

void TestServe::opensItsLogAnew()
{
    const Home home;
    const QString file = home.path(QStringLiteral("requests.log"));
    ServeProcess server(home, words("--log text --log-file") + QStringList(file));
    QVERIFY2(server.isReady(), server.log());
    QCOMPARE(server.ask(Dialect::Buyer, HttpRequest::get("/healthz")).status, 200);
    QVERIFY(QFile::rename(file, file + QStringLiteral(".1")));
    QCOMPARE(::kill(server.pid(), SIGHUP), 0);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(file), 30'000);
    QCOMPARE(server.ask(Dialect::Employee, HttpRequest::get("/healthz")).status, 200);
    QCOMPARE(server.stop(), 0);
    QVERIFY(readFile(file + QStringLiteral(".1")).contains(" buyer "));
    QCOMPARE(readFile(file).count('\n'), 1);
    QVERIFY(readFile(file).contains(" employee 127.0.0.1 GET /healthz 200 "));
}

void TestServe::refusesALogItCannotWrite()
{
    const Home home;
    const QString file = home.path(QStringLiteral("no/such/folder"));
    const Ending ending = runGatehouse(home, words("serve --log json --log-file") + QStringList(file));
    QCOMPARE(ending.status, 1);
    QCOMPARE(ending.error,
        QByteArray("gatehouse: cannot write the log " + file.toUtf8() + ": No such file or directory\n"));
    QCOMPARE(home.entries(), QStringList());
}

void TestServe::tellsItsServiceManager_data()
{
    QTest::addColumn<QByteArray>("start"); ///< of the socket's name
    QTest::newRow("path") << QByteArray();
    QTest::newRow("abstract") << QByteArray("@");
}

void TestServe::tellsItsServiceManager()
{
    QFETCH(const QByteArray, start);
    const Home home;
    const Manager manager(start + QFile::encodeName(home.path(QStringLiteral("notify"))));
    QVERIFY(manager.isListening());
    qputenv("NOTIFY_SOCKET", manager.name());
    qputenv("WATCHDOG_USEC", "30000");
    ServeProcess server(home);
    qunsetenv("NOTIFY_SOCKET");
    qunsetenv("WATCHDOG_USEC");
    const QByteArray ready = "READY=1\nSTATUS=Serving on http://127.0.0.1:"
        + QByteArray::number(server.port(Dialect::Buyer)) + ' ';
    QVERIFY(manager.next().startsWith(ready));
    QCOMPARE(manager.next(), QByteArray("WATCHDOG=1"));
    QCOMPARE(::kill(server.pid(), SIGHUP), 0);
    QVERIFY(manager.nextButLife().startsWith("RELOADING=1\nMONOTONIC_USEC="));
    QVERIFY(manager.nextButLife().startsWith(ready));
    QCOMPARE(::kill(server.pid(), SIGTERM), 0);
    QVERIFY(manager.nextButLife().startsWith("STOPPING=1\n"));
    QTRY_VERIFY_WITH_TIMEOUT(!server.isRunning(), 30'000);
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
