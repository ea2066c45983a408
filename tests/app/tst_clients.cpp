// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/app/ServeProcess.h"
#include "tests/support/server/ApiUser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QtTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

QString dataFile(const char *name)
{
    return QStringLiteral(GATEHOUSE_SOURCE_DIR "/tests/app/data/") + QLatin1StringView(name);
}

QJsonObject jsonOf(const Ending &ending)
{
    if (ending.status != 0 || !ending.error.isEmpty())
        qWarning("%d: %s", ending.status, ending.error.constData());
    return QJsonDocument::fromJson(ending.out).object();
}

/// The profile as the employee document's login answer shows a user.
QJsonObject userObject(const QJsonValue &id, const QString &name, const QString &email)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("username"), name}, {QStringLiteral("email"), email},
        {QStringLiteral("phone"), QStringLiteral("13800138000")}, {QStringLiteral("status"), 1},
        {QStringLiteral("roles"), QJsonArray{QStringLiteral("employee")}}};
}

} // namespace

/// Clients that others wrote, in other languages: the printed ones of the documents, unchanged.
class TestClients final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void runsThePrintedJavaScript();
    void runsThePrintedGo();
    void verifiesByTheKeySet();
    void logsInByForm();

private:
    [[nodiscard]] QString origin(Dialect dialect) const
    {
        return QStringLiteral("http://127.0.0.1:%1").arg(m_server->port(dialect));
    }
    [[nodiscard]] QJsonObject runNode(const char *script, const QStringList &arguments) const
    {
        return jsonOf(runProgram(m_node, QStringList(dataFile(script)) + arguments, m_home->environment()));
    }

    const QString m_node = QStandardPaths::findExecutable(QStringLiteral("node"));
    const QString m_go = QStandardPaths::findExecutable(QStringLiteral("go"));
    std::unique_ptr<Home> m_home;
    std::unique_ptr<ServeProcess> m_server;
};

void TestClients::init()
{
    m_home = std::make_unique<Home>();
    m_server = std::make_unique<ServeProcess>(*m_home);
    QVERIFY2(m_server->isReady(), m_server->log());
}

void TestClients::cleanup()
{
    m_server.reset();
    m_home.reset();
}

void TestClients::runsThePrintedJavaScript()
{
    if (m_node.isEmpty())
        QSKIP("node is not installed");
    const QJsonObject got =
        runNode("walk_auth_client.js", {dataFile("auth_client.js"), origin(Dialect::Employee)});
    QCOMPARE(got.value(u"before"), QJsonValue(false));
    const QJsonObject registered = got.value(u"registered").toObject();
    QCOMPARE(registered.value(u"username").toString(), QStringLiteral("johndoe"));
    QCOMPARE(got.value(u"again").toString(), QStringLiteral("用户名已被注册"));
    QCOMPARE(got.value(u"wrong").toString(), QStringLiteral("认证失败"));
    const QJsonObject user =
        userObject(registered.value(u"id"), QStringLiteral("johndoe"), QStringLiteral("john@example.com"));
    QCOMPARE(got.value(u"user").toObject(), user);
    QCOMPARE(got.value(u"profile").toObject().value(u"data").toObject(), user);
    QCOMPARE(got.value(u"loggedIn"), QJsonValue(true));
    QCOMPARE(got.value(u"after"), QJsonValue(false));
    const QJsonArray lines = got.value(u"lines").toArray();
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.first().toString(), QStringLiteral("登录失败: 认证失败"));
    QVERIFY(lines.last().toString().startsWith(QStringLiteral("登录成功: {")));
}

void TestClients::runsThePrintedGo()
{
    if (m_go.isEmpty())
        QSKIP("go is not installed");
    QProcessEnvironment environment = m_home->environment();
    // Nothing but the standard library is needed, and nothing is fetched.
    environment.insert(QStringLiteral("GOFLAGS"), QStringLiteral("-mod=mod"));
    environment.insert(QStringLiteral("GOPROXY"), QStringLiteral("off"));
    environment.insert(QStringLiteral("GO111MODULE"), QStringLiteral("off"));
    environment.insert(QStringLiteral("GOCACHE"), m_home->path(QStringLiteral("go-build")));
    const QStringList call{QStringLiteral("run"), dataFile("auth_client.go"), dataFile("walk_auth_client.go"),
        origin(Dialect::Employee)};
    const QJsonObject got = jsonOf(runProgram(m_go, call, environment));
    const QJsonObject registered = got.value(u"registered").toObject();
    QCOMPARE(registered.value(u"code").toInt(), 201);
    QCOMPARE(got.value(u"wrong").toString(), QStringLiteral("认证失败"));
    const QJsonObject login = got.value(u"login").toObject();
    QCOMPARE(login.value(u"code").toInt(), 200);
    const QJsonObject user = userObject(registered.value(u"data").toObject().value(u"id"),
        QStringLiteral("gopher"), QStringLiteral("go@example.com"));
    QCOMPARE(login.value(u"data").toObject().value(u"user").toObject(), user);
    const QJsonObject profile = got.value(u"profile").toObject();
    QCOMPARE(profile.value(u"code").toInt(), 200);
    QCOMPARE(profile.value(u"data").toObject(), user);
}

void TestClients::verifiesByTheKeySet()
{
    if (m_node.isEmpty())
        QSKIP("node is not installed");
    const ApiUser user(*m_server, QStringLiteral("verified_user"));
    QCOMPARE(user.registerAt(Dialect::Buyer).status, 201);
    const HttpAnswer login = user.logIn(Dialect::Buyer);
    for (const QByteArray &token : {ApiUser::accessToken(login), ApiUser::refreshToken(login)}) {
        const QJsonObject got =
            runNode("verify_token.js", {origin(Dialect::Buyer), QString::fromLatin1(token)});
        QCOMPARE(got.value(u"claims").toObject(), ApiUser::claims(token));
        QVERIFY(got.value(u"bits").toInt() >= 2048);
        QVERIFY(got.value(u"claims").toObject().contains(QStringLiteral("sid")));
    }
    QByteArray forged = ApiUser::accessToken(login);
    const qsizetype middle = forged.lastIndexOf('.') + 40;
    forged[middle] = forged[middle] == 'A' ? 'B' : 'A';
    QCOMPARE(runNode("verify_token.js", {origin(Dialect::Buyer), QString::fromLatin1(forged)})
                 .value(u"refused")
                 .toString(),
        QStringLiteral("bad signature"));
}

void TestClients::logsInByForm()
{
    if (m_node.isEmpty())
        QSKIP("node is not installed");
    const QString name = QStringLiteral("form user & = %2B 名");
    const QString password = QStringLiteral("p&ss=w+rd %21 密码");
    const QJsonObject account{{QStringLiteral("username"), name}, {QStringLiteral("password"), password}};
    const QByteArray body = QJsonDocument(account).toJson();
    QCOMPARE(m_server->ask(Dialect::Usercenter, HttpRequest::json("POST", "/api/auth/register", body)).status,
        201);
    const QJsonObject got = runNode("form_login.js", {origin(Dialect::Usercenter), name, password});
    const QJsonObject login = got.value(u"login").toObject();
    QCOMPARE(login.value(u"status").toInt(), 200);
    QCOMPARE(login.value(u"body").toObject().value(u"token_type").toString(), QStringLiteral("bearer"));
    const QJsonObject me = got.value(u"me").toObject();
    QCOMPARE(me.value(u"status").toInt(), 200);
    QCOMPARE(me.value(u"body"), login.value(u"body").toObject().value(u"user"));
    QCOMPARE(me.value(u"body").toObject().value(u"username").toString(), name);
    const QJsonObject changed = got.value(u"changed").toObject();
    QCOMPARE(changed.value(u"status").toInt(), 200);
    QCOMPARE(changed.value(u"body").toObject().value(u"nickname").toString(), QStringLiteral("新昵称"));
    QCOMPARE(got.value(u"asJson").toObject().value(u"status").toInt(), 422);
}

QTEST_GUILESS_MAIN(TestClients)
#include "tst_clients.moc"
