// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/BearerToken.h"
#include "server/Router.h"
#include "server/dialects/employee/EmployeeApi.h"
#include "server/ops/Metrics.h"
#include "server/ops/OpsRoutes.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/LiveApi.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

/// The router with requests that no socket brought: whose peers are elsewhere, whose fields are odd.
class TestRouter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsTheBearerToken_data();
    void readsTheBearerToken();
    void metricsAreForThisMachine_data();
    void metricsAreForThisMachine();
    void findsTheRow_data();
    void findsTheRow();
    void checksAccessBeforeTheHandler();
    void wordsWhatTheGuardRefuses();
    void countsUnknownPathsTogether();
    void tellsWhereAClientIs();

private:
    [[nodiscard]] http::Response ask(const http::Request &request) const;

    std::unique_ptr<LiveApi> m_api;
    std::unique_ptr<Workspace> m_workspace;
    Metrics m_metrics;
    std::unique_ptr<Router> m_router;
};

namespace {

/// Keeps the answer.
class Catcher final : public http::AnswerSink {
public:
    void answer(http::Response response) override
    {
        if (!caught)
            caught = std::move(response);
    }
    [[nodiscard]] bool isOpen() const override { return !caught; }

    std::optional<http::Response> caught;
};

http::Request request(http::Method method, const QByteArray &path, const QList<http::Header> &headers = {},
    const QHostAddress &peer = QHostAddress(QHostAddress::LocalHost))
{
    return {method, path, {}, headers, {}, peer};
}

QByteArray headerOf(const http::Response &response, const QByteArray &name)
{
    for (const http::Header &field : response.headers) {
        if (field.first == name)
            return field.second;
    }
    return {};
}

} // namespace

void TestRouter::initTestCase()
{
    m_api = std::make_unique<LiveApi>();
    Result<std::unique_ptr<Workspace>> opened = Workspace::open(m_api->backend());
    QVERIFY(opened.ok());
    m_workspace = std::move(opened).value();
    DialectApi api = makeEmployeeApi(*m_workspace);
    for (Route &route : opsRoutes(api, *m_workspace, m_metrics))
        api.routes.push_back(std::move(route));
    m_router = std::make_unique<Router>(std::move(api), *m_workspace, m_metrics);
}

http::Response TestRouter::ask(const http::Request &request) const
{
    const auto catcher = std::make_shared<Catcher>();
    m_router->handle(request, http::Exchange(catcher));
    return catcher->caught.value_or(http::Response{0, {}, {}, {}});
}

void TestRouter::readsTheBearerToken_data()
{
    QTest::addColumn<QList<http::Header>>("fields");
    QTest::addColumn<QByteArray>("token");
    const auto row = [](const char *name, const QList<http::Header> &fields, const QByteArray &token) {
        QTest::newRow(name) << fields << token;
    };
    const auto one = [](const QByteArray &value) { return QList<http::Header>{{"Authorization", value}}; };
    row("as documented", one("Bearer abc"), "abc");
    row("lower case", {{"authorization", "bearer abc"}}, "abc");
    row("mixed case", {{"AUTHORIZATION", "bEaReR abc"}}, "abc");
    row("spaces around", one("Bearer   abc  "), "abc");
    row("none", {}, "");
    row("another field", {{"X-Authorization", "Bearer abc"}}, "");
    row("twice", {{"Authorization", "Bearer abc"}, {"authorization", "Bearer abc"}}, "");
    row("beside another scheme", {{"Authorization", "Basic eA=="}, {"Authorization", "Bearer abc"}}, "");
    row("empty", one(""), "");
    row("scheme alone", one("Bearer"), "");
    row("scheme and a space", one("Bearer "), "");
    row("another scheme", one("Basic abc"), "");
    row("a longer scheme", one("Bearers abc"), "");
    row("a tab", one("Bearer\tabc"), "");
    row("two tokens", one("Bearer abc def"), "");
    row("a tab inside", one("Bearer abc\tdef"), "");
}

void TestRouter::readsTheBearerToken()
{
    QFETCH(const QList<http::Header>, fields);
    QFETCH(const QByteArray, token);
    QCOMPARE(bearerToken(request(http::Method::Get, "/", fields)), token);
}

void TestRouter::metricsAreForThisMachine_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<int>("status");
    for (const char *here : {"127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"})
        QTest::newRow(here) << QString::fromLatin1(here) << 200;
    for (const char *there : {"192.0.2.1", "10.0.0.1", "0.0.0.0", "128.0.0.1", "2001:db8::1", "fe80::1",
             "::", "::ffff:192.0.2.1", "::2"})
        QTest::newRow(there) << QString::fromLatin1(there) << 404;
}

void TestRouter::metricsAreForThisMachine()
{
    QFETCH(const QString, peer);
    QFETCH(const int, status);
    const http::Response answer = ask(request(http::Method::Get, "/metrics", {}, QHostAddress(peer)));
    QCOMPARE(answer.status, status);
    if (status == 404) // told apart from a path that does not exist by nothing
        QCOMPARE(answer.body, ask(request(http::Method::Get, "/metric")).body);
    // Health is for whoever asks.
    QCOMPARE(ask(request(http::Method::Get, "/healthz", {}, QHostAddress(peer))).status, 200);
}

void TestRouter::findsTheRow_data()
{
    QTest::addColumn<http::Method>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");
    const auto row = [](const char *name, http::Method method, const char *path, int status,
                         const char *allow) {
        QTest::newRow(name) << method << QByteArray(path) << status << QByteArray(allow);
    };
    using enum http::Method;
    row("get", Get, "/healthz", 200, "");
    row("head as get", Head, "/healthz", 200, "");
    row("post of a get", Post, "/healthz", 405, "GET, HEAD");
    row("options", Options, "/healthz", 405, "GET, HEAD");
    row("the asterisk", Options, "*", 404, "");
    row("get of a post", Get, "/api/v1/auth/login", 405, "POST");
    row("head of a post", Head, "/api/v1/auth/login", 405, "POST");
    row("slash behind", Get, "/healthz/", 404, "");
    row("another case", Get, "/Healthz", 404, "");
    row("escaped", Get, "/%68ealthz", 404, "");
    row("dots", Get, "/x/../healthz", 404, "");
    row("empty", Get, "", 404, "");
}

void TestRouter::findsTheRow()
{
    QFETCH(const http::Method, method);
    QFETCH(const QByteArray, path);
    QFETCH(const int, status);
    QFETCH(const QByteArray, allow);
    const http::Response answer = ask(request(method, path));
    QCOMPARE(answer.status, status);
    QCOMPARE(headerOf(answer, "Allow"), allow);
}

void TestRouter::checksAccessBeforeTheHandler()
{
    const ApiUser admin(*m_api, QStringLiteral("admin"), QStringLiteral("admin123"));
    const http::Header good{"Authorization", "Bearer " + admin.token(Dialect::Employee)};
    QCOMPARE(ask(request(http::Method::Get, "/api/v1/users/profile", {good})).status, 200);
    QCOMPARE(ask(request(http::Method::Get, "/api/v1/users/profile")).status, 401);
    QCOMPARE(headerOf(ask(request(http::Method::Get, "/api/v1/users/profile")), "WWW-Authenticate"),
        QByteArray("Bearer"));
}

void TestRouter::wordsWhatTheGuardRefuses()
{
    const http::Response answer = m_router->refuse({503, "too many connections", {}, 7});
    QCOMPARE(answer.status, 503);
    QCOMPARE(headerOf(answer, "Retry-After"), QByteArray("7"));
    QVERIFY(answer.body.contains("服务繁忙"));
    QVERIFY(!answer.body.contains("too many")); // what the log says is not what a client reads
    QVERIFY(m_metrics.text().contains(
        R"(gatehouse_requests_total{dialect="employee",method="any",route="unmatched",status="503"} 1)"));
}

void TestRouter::countsUnknownPathsTogether()
{
    const auto lines = [this] { return m_metrics.text().count('\n'); };
    QCOMPARE(ask(request(http::Method::Get, "/made-up")).status, 404);
    const qsizetype before = lines();
    for (int i = 0; i < 100; ++i)
        QCOMPARE(ask(request(http::Method::Get, "/made-up/" + QByteArray::number(i))).status, 404);
    QCOMPARE(lines(), before);
    QVERIFY(!m_metrics.text().contains("made-up"));
}

void TestRouter::tellsWhereAClientIs()
{
    const auto address = [](const char *peer) {
        const http::Request from =
            request(http::Method::Get, "/", {}, QHostAddress(QString::fromLatin1(peer)));
        return Call{from, Reply({}, nullptr), {}}.address();
    };
    QCOMPARE(address("192.0.2.1"), QStringLiteral("192.0.2.1"));
    QCOMPARE(address("::ffff:192.0.2.1"), QStringLiteral("192.0.2.1"));
    QCOMPARE(address("2001:db8::1"), QStringLiteral("2001:db8::1"));
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
