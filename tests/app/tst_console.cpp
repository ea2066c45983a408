// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/RawClient.h"
#include "tests/support/app/Program.h"
#include "tests/support/app/Store.h"
#include "tests/support/server/ApiUser.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

#include <algorithm>
#include <csignal>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

const QString handVariable = QStringLiteral("QT_QPA_GENERIC_PLUGINS");

/// The console as a process of its own, without a screen.
class ConsoleProcess final {
public:
    /// @param hand who sits at its keyboard: a plugin of Qt; empty: nobody
    ConsoleProcess(const Home &home, const QStringList &arguments, const QString &hand = {})
    {
        QProcessEnvironment environment = home.environment();
        if (!hand.isEmpty()) {
            environment.insert(QStringLiteral("QT_PLUGIN_PATH"), QStringLiteral(GATEHOUSE_TEST_PLUGINS));
            environment.insert(handVariable, hand);
            environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path(QStringLiteral("config")));
        }
        m_process.setProcessEnvironment(environment);
        m_process.start(QStringLiteral(GATEHOUSE_BINARY), arguments);
    }
    ~ConsoleProcess()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    [[nodiscard]] int stop(int signalNumber)
    {
        ::kill(static_cast<pid_t>(m_process.processId()), signalNumber);
        return waitForEnd();
    }
    [[nodiscard]] int waitForEnd()
    {
        const bool isOver = m_process.waitForFinished(60'000);
        return isOver && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    /// The name of what was in the environment of the program that runs now when it was started.
    [[nodiscard]] bool wasStartedWith(const QString &variable) const
    {
        const QString file = QStringLiteral("/proc/%1/environ").arg(m_process.processId());
        const QList<QByteArray> variables = readFile(file).split('\0');
        const QByteArray start = variable.toUtf8() + '=';
        return std::ranges::any_of(variables, [&](const QByteArray &one) { return one.startsWith(start); });
    }
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QProcess m_process;
};

/// What answers on a port of this machine, whoever it is at the moment.
class PortApi final : public Api {
public:
    explicit PortApi(quint16 port)
        : m_port(port)
    {
    }
    [[nodiscard]] HttpAnswer ask(Dialect, const HttpRequest &request) const override
    {
        RawClient client(m_port);
        client.send(request.bytes());
        return HttpAnswer::parse(client.readAll());
    }

private:
    const quint16 m_port;
};

/// A port that was free a moment ago.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool answers(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    if (!socket.waitForConnected(1'000))
        return false;
    socket.write("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(5'000))
        answer += socket.readAll();
    return answer.startsWith("HTTP/1.1 200");
}

QStringList onPort(const Home &home, quint16 port)
{
    return home.storeOptions() + words("--usercenter-port 0 --employee-port 0 --buyer-port")
        + QStringList(QString::number(port));
}

} // namespace

/// `gatehouse` alone, as it is started.
class TestConsole final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void needsADisplay_data();
    void needsADisplay();
    void refusesWrongCalls();
    void servesUntilItIsToldToEnd_data();
    void servesUntilItIsToldToEnd();
    void letsASecondStartRaiseTheFirst();
    void startsAnewWhereItIsAskedTo();
};

void TestConsole::needsADisplay_data()
{
    QTest::addColumn<QByteArray>("platform"); ///< none where it is null
    QTest::newRow("none") << QByteArray();
    QTest::newRow("not to be reached") << QByteArray("xcb");
}

void TestConsole::needsADisplay()
{
    QFETCH(const QByteArray, platform);
    const Home home;
    QProcessEnvironment environment = home.environment();
    for (const QString &name : words("DISPLAY WAYLAND_DISPLAY QT_QPA_PLATFORM"))
        environment.remove(name);
    if (!platform.isNull())
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QString::fromLatin1(platform));
    const Ending ending = runProgram(QStringLiteral(GATEHOUSE_BINARY), home.storeOptions(), environment);
    QCOMPARE(ending.status, 1);
    QVERIFY2(ending.error.startsWith("gatehouse: ") && ending.error.count('\n') == 1, ending.error);
    QVERIFY(ending.error.contains("gatehouse serve"));
    QVERIFY(!QFileInfo::exists(home.data()));
}

void TestConsole::refusesWrongCalls()
{
    const Home home;
    const Ending mixed = runGatehouse(home, words("--demo --data") + QStringList(home.data()));
    QCOMPARE(mixed.status, 2);
    QVERIFY2(mixed.error.contains("--demo"), mixed.error);
    const Ending unknown = runGatehouse(home, words("--set security/bcrypt_cost=1"));
    QCOMPARE(unknown.status, 2);
    QVERIFY(!QFileInfo::exists(home.data()));
}

void TestConsole::servesUntilItIsToldToEnd_data()
{
    QTest::addColumn<int>("signalNumber");
    QTest::addColumn<bool>("isDemo");
    QTest::newRow("SIGTERM") << SIGTERM << false;
    QTest::newRow("SIGINT") << SIGINT << false;
    QTest::newRow("demo") << SIGTERM << true;
}

void TestConsole::servesUntilItIsToldToEnd()
{
    QFETCH(const int, signalNumber);
    QFETCH(const bool, isDemo);
    const Home home;
    const quint16 port = freePort();
    const QStringList call =
        isDemo ? words("--demo --buyer-port") + QStringList(QString::number(port)) : onPort(home, port);
    ConsoleProcess console(home, call);
    QTRY_VERIFY_WITH_TIMEOUT(answers(port), 60'000);
    QCOMPARE(console.stop(signalNumber), 0);
    QVERIFY(!answers(port));
    if (isDemo)
        QVERIFY(!QFileInfo::exists(home.data()));
}

void TestConsole::letsASecondStartRaiseTheFirst()
{
    const Home home;
    const quint16 port = freePort();
    ConsoleProcess first(home, onPort(home, port));
    QTRY_VERIFY_WITH_TIMEOUT(answers(port), 60'000);
    ConsoleProcess second(home, onPort(home, freePort()));
    QCOMPARE(second.waitForEnd(), 0);
    QVERIFY(answers(port));
    QCOMPARE(first.stop(SIGTERM), 0);
    ConsoleProcess third(home, onPort(home, port));
    QTRY_VERIFY_WITH_TIMEOUT(answers(port), 60'000);
    QCOMPARE(third.stop(SIGTERM), 0);
}

/// A setting that holds from the next start is changed in the window, which then offers that start: the same
/// process goes on as a fresh program, with the same arguments, and nobody is logged out.
void TestConsole::startsAnewWhereItIsAskedTo()
{
    const Home home;
    const quint16 port = freePort();
    ConsoleProcess console(home, onPort(home, port), QStringLiteral("restartinghand"));
    QTRY_VERIFY_WITH_TIMEOUT(answers(port), 60'000);
    QVERIFY(console.wasStartedWith(handVariable));
    const PortApi api(port);
    const ApiUser admin(api, QStringLiteral("admin"), QStringLiteral("admin123"));
    const QByteArray token = admin.token(Dialect::Buyer);
    QVERIFY(!token.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!console.wasStartedWith(handVariable) || !console.isRunning(), 60'000);
    QVERIFY2(console.isRunning(), console.errors());
    QTRY_VERIFY_WITH_TIMEOUT(answers(port), 60'000);
    QCOMPARE(admin.profile(Dialect::Buyer, token).status, 200);
    QCOMPARE(Store(home).column("SELECT value FROM settings WHERE name = 'security/hash_queue'"),
        QVariantList{QStringLiteral("77")});
    QCOMPARE(console.stop(SIGTERM), 0);
}

QTEST_GUILESS_MAIN(TestConsole)
#include "tst_console.moc"
