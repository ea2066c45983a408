// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/AccountRepository.h"
#include "server/dialects/buyer/BuyerApi.h"
#include "server/dialects/employee/EmployeeApi.h"
#include "server/dialects/usercenter/UsercenterApi.h"
#include "server/ops/Metrics.h"
#include "server/ops/OpsRoutes.h"
#include "tests/support/OpenApi.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/LiveApi.h"

#include <QFile>
#include <QLoggingCategory>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::test;

/// The OpenAPI documents against what is served: the same operations with the same access, and real
/// answers, good and bad, that fit the schemas and header fields that are promised.
class TestOpenApiConformity final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void routesAndDocumentAgree_data() { dialects(); }
    void routesAndDocumentAgree();
    void accessAndDocumentAgree_data() { dialects(); }
    void accessAndDocumentAgree();
    void answersFit_data() { dialects(); }
    void answersFit();
    void refusalsOfTheGuardFit_data() { dialects(); }
    void refusalsOfTheGuardFit();
    void unavailableStoreFits_data() { dialects(); }
    void unavailableStoreFits();
    void goneAccountFits();

private:
    static void dialects();
    [[nodiscard]] std::vector<Route> routes(Dialect dialect);
    [[nodiscard]] QList<HttpRequest> requests(Dialect dialect) const;
    [[nodiscard]] QList<HttpRequest> ownRequests(Dialect dialect, const HttpAnswer &login) const;
    /// Holds the answer against the document; adds "GET /path 200" to `seen`.
    [[nodiscard]] QStringList faults(
        Dialect dialect, const HttpRequest &request, QSet<QByteArray> &seen) const;

    std::unique_ptr<LiveApi> m_api;
    std::unique_ptr<ApiUser> m_user;
    std::unique_ptr<Workspace> m_workspace;
    Metrics m_metrics;
};

namespace {

ApiAnswer asApiAnswer(const HttpAnswer &answer)
{
    return {answer.status, answer.header("Content-Type"), answer.body, answer.headers};
}

QByteArray pathOf(const HttpRequest &request)
{
    return request.target.split('?').first();
}

} // namespace

void TestOpenApiConformity::initTestCase()
{
    m_api = std::make_unique<LiveApi>();
    m_user = std::make_unique<ApiUser>(*m_api, QStringLiteral("Model_1"));
    QCOMPARE(m_user->registerAt(Dialect::Employee).status, 201);
    Result<std::unique_ptr<Workspace>> opened = Workspace::open(m_api->backend());
    QVERIFY(opened.ok());
    m_workspace = std::move(opened).value();
}

void TestOpenApiConformity::dialects()
{
    QTest::addColumn<Dialect>("dialect");
    for (const Dialect dialect : allDialects)
        QTest::newRow(qPrintable(dialectName(dialect))) << dialect;
}

std::vector<Route> TestOpenApiConformity::routes(Dialect dialect)
{
    static constexpr std::array<DialectFactory, 3> factories{
        &makeBuyerApi, &makeUsercenterApi, &makeEmployeeApi};
    DialectApi api = factories[static_cast<size_t>(dialect)](*m_workspace);
    for (Route &route : opsRoutes(api, *m_workspace, m_metrics))
        api.routes.push_back(std::move(route));
    return std::move(api.routes);
}

void TestOpenApiConformity::routesAndDocumentAgree()
{
    QFETCH(const Dialect, dialect);
    QByteArrayList served;
    for (const Route &route : routes(dialect)) {
        // The files of the pages, and "/docs/" beside "/docs", are no API.
        if (route.path.startsWith("/docs/") || route.path.startsWith("/redoc/"))
            continue;
        served.append(http::methodName(route.method) + ' ' + route.path);
    }
    QByteArrayList described;
    for (const ApiOperation &operation : OpenApi::ofDialect(dialectName(dialect)).operations())
        described.append(operation.method + ' ' + operation.path.toLatin1());
    std::ranges::sort(served);
    std::ranges::sort(described);
    QCOMPARE(served, described);
}

void TestOpenApiConformity::accessAndDocumentAgree()
{
    QFETCH(const Dialect, dialect);
    const OpenApi document = OpenApi::ofDialect(dialectName(dialect));
    for (const Route &route : routes(dialect)) {
        const ApiOperation operation =
            document.operation(http::methodName(route.method), QString::fromLatin1(route.path));
        const bool wantsToken = !operation.object.value(u"security").toArray().isEmpty();
        QVERIFY2(wantsToken == (route.access == Access::Session), route.path.constData());
        const bool hidden = document.namesStatus(operation.method, operation.path, 404);
        QVERIFY2(route.access != Access::Loopback || hidden, route.path.constData());
    }
}

QList<HttpRequest> TestOpenApiConformity::ownRequests(Dialect dialect, const HttpAnswer &login) const
{
    const QByteArray token = ApiUser::accessToken(login);
    const auto json = [](const char *method, const char *path, const QByteArray &body) {
        return HttpRequest::json(method, path, body);
    };
    static int number = 0;
    const QByteArray name = "model_user" + QByteArray::number(++number);
    const QByteArray good = "{\"username\":\"" + name
        + R"(","password":"Test@123","phone":"13800138000","email":")" + name + "@example.com\"}";
    const QByteArray credentials = R"({"username":"Model_1","password":"Secret#123"})";
    const QByteArray wrong = "{\"username\":\"" + name + R"(x","password":"x"})";
    switch (dialect) {
    case Dialect::Buyer:
        return {json("POST", "/api/v1/users", good), json("POST", "/api/v1/users", good),
            json("POST", "/api/v1/users", "{}"),
            json("PATCH", "/api/v1/users/me/phone", R"({"phone":"13900139000"})").withToken(token),
            json("PATCH", "/api/v1/users/me/phone", R"({"phone":"1"})").withToken(token),
            HttpRequest::get("/api/v1/users/me").withToken(token),
            json("POST", "/api/v1/auth/login", credentials), json("POST", "/api/v1/auth/login", wrong),
            json("POST", "/api/v1/auth/login", "{"),
            json("POST", "/api/v1/auth/refresh",
                "{\"refresh_token\":\"" + ApiUser::refreshToken(login) + "\"}"),
            json("POST", "/api/v1/auth/refresh", R"({"refresh_token":"x"})"),
            json("POST", "/api/v1/auth/refresh", "[]"),
            HttpRequest{"POST", "/api/v1/auth/logout", {}, {}}.withToken(token)};
    case Dialect::Usercenter:
        return {json("POST", "/api/auth/register", good), json("POST", "/api/auth/register", good),
            json("POST", "/api/auth/register", R"({"username":"b","email":"x"})"),
            HttpRequest::form("/api/auth/login", "username=Model_1&password=Secret%23123"),
            HttpRequest::form("/api/auth/login", "username=" + name + "x&password=x"),
            json("POST", "/api/auth/login", credentials), HttpRequest::get("/api/users/me").withToken(token),
            json("PUT", "/api/users/me", R"({"nickname":"N","phone":null,"avatar":"https://example.com/a"})")
                .withToken(token),
            json("PUT", "/api/users/me", R"({"email":"wxcz@wxcz.com"})").withToken(token),
            json("PUT", "/api/users/me", R"({"nickname":null})").withToken(token)};
    case Dialect::Employee:
        break;
    }
    return {json("POST", "/api/v1/auth/register", good), json("POST", "/api/v1/auth/register", good),
        json("POST", "/api/v1/auth/register", "{}"), json("POST", "/api/v1/auth/login", credentials),
        json("POST", "/api/v1/auth/login", wrong), json("POST", "/api/v1/auth/login", "{"),
        HttpRequest::get("/api/v1/users/profile").withToken(token)};
}

/// For each operation, what its own words bring about, and what any may bring about: no token,
/// another method's refusal, a body of another type, a page that has not changed.
QList<HttpRequest> TestOpenApiConformity::requests(Dialect dialect) const
{
    const HttpAnswer login = m_user->logIn(dialect);
    const QByteArray token = ApiUser::accessToken(m_user->logIn(dialect));
    QList<HttpRequest> all = ownRequests(dialect, login);
    for (const ApiOperation &operation : OpenApi::ofDialect(dialectName(dialect)).operations()) {
        const QByteArray path = operation.path.toLatin1();
        const HttpRequest plain{operation.method, path, {}, {}};
        all.append(plain);
        if (operation.method == "GET") {
            HttpRequest head = plain.withToken(token);
            head.method = "HEAD";
            all += {plain.with("If-None-Match", "*"), head};
        } else {
            HttpRequest text = plain.withToken(token).with("Content-Type", "text/plain");
            text.body = "x"; // a logout does not mind that, and succeeds
            all.append(text.with("Content-Encoding", "gzip"));
            all.append(text);
        }
    }
    return all;
}

QStringList TestOpenApiConformity::faults(
    Dialect dialect, const HttpRequest &request, QSet<QByteArray> &seen) const
{
    const HttpAnswer answer = m_api->ask(dialect, request);
    const QByteArray path = pathOf(request);
    seen.insert(request.method + ' ' + path + ' ' + QByteArray::number(answer.status));
    const OpenApi document = OpenApi::ofDialect(dialectName(dialect));
    return document.mismatches(request.method, QString::fromLatin1(path), asApiAnswer(answer));
}

void TestOpenApiConformity::answersFit()
{
    QFETCH(const Dialect, dialect);
    QSet<QByteArray> seen;
    for (const HttpRequest &request : requests(dialect)) {
        const QStringList wrong = faults(dialect, request, seen);
        QVERIFY2(
            wrong.isEmpty(), qPrintable(QString::fromUtf8(request.bytes().left(300)) + wrong.join(u'\n')));
    }
    // What the document names, the server does; the guard's and the broken store's have tests of their own.
    static const QList<int> elsewhere{404, 405, 408, 413, 414, 431, 500, 501, 503};
    for (const ApiOperation &operation : OpenApi::ofDialect(dialectName(dialect)).operations()) {
        const QStringList named = operation.object.value(u"responses").toObject().keys();
        for (const QString &status : named) {
            const QByteArray row =
                operation.method + ' ' + operation.path.toLatin1() + ' ' + status.toLatin1();
            // Where no body is read, or one that is wrong is told by 422.
            const bool isOfGuard = status == u"400"
                && (operation.method == "GET" || dialect == Dialect::Usercenter || row.contains("logout"));
            if (status.toInt() == 0 || elsewhere.contains(status.toInt()) || isOfGuard)
                continue;
            QVERIFY2(seen.contains(row), row.constData());
        }
    }
}

/// What stands in front of every operation.
void TestOpenApiConformity::refusalsOfTheGuardFit()
{
    QFETCH(const Dialect, dialect);
    const OpenApi document = OpenApi::ofDialect(dialectName(dialect));
    for (const ApiOperation &operation : document.operations()) {
        const QByteArray line = operation.method + ' ' + operation.path.toLatin1();
        const QByteArray host = "\r\nHost: a\r\n";
        const QList<std::pair<int, QByteArray>> refused{
            {400, line + " HTTP/1.1\r\n\r\n"},
            {413, line + " HTTP/1.1" + host + "Content-Length: 99999999\r\n\r\n"},
            {414, line + '?' + QByteArray(9'000, 'a') + " HTTP/1.1" + host + "\r\n"},
            {417, line + " HTTP/1.1" + host + "Expect: something\r\n\r\n"},
            {431, line + " HTTP/1.1" + host + "X: " + QByteArray(17'000, 'a') + "\r\n\r\n"},
            {501, line + " HTTP/1.1" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
            {505, line + " HTTP/2.0" + host + "\r\n"},
        };
        for (const auto &[status, bytes] : refused) {
            const HttpAnswer answer = m_api->askRaw(dialect, bytes);
            QVERIFY2(answer.status == status,
                QByteArray::number(answer.status).append(bytes.left(200)).constData());
            QCOMPARE(
                document.mismatches(operation.method, operation.path, asApiAnswer(answer)), QStringList());
        }
        // 405 is told of the path; DELETE is no operation of ours.
        const HttpAnswer answer = m_api->ask(dialect, {"DELETE", operation.path.toLatin1(), {}, {}});
        QCOMPARE(answer.status, 405);
        QCOMPARE(document.mismatches(operation.method, operation.path, asApiAnswer(answer)), QStringList());
    }
}

void TestOpenApiConformity::unavailableStoreFits()
{
    QFETCH(const Dialect, dialect);
    QLoggingCategory::setFilterRules(QStringLiteral("gatehouse.writer=false")); // it complains, and should
    const QString file = m_api->location().file;
    QVERIFY(QFile::rename(file, file + u".away"));
    QSet<QByteArray> seen;
    QStringList wrong;
    for (const HttpRequest &request : ownRequests(dialect, m_user->logIn(dialect)))
        wrong += faults(dialect, request, seen);
    const HttpRequest health = HttpRequest::get("/healthz");
    wrong += faults(dialect, health, seen);
    QVERIFY(QFile::rename(file + u".away", file));
    QCOMPARE(wrong, QStringList());
    QVERIFY(seen.contains("GET /healthz 503"));
    static const QByteArrayList logins{"/api/v1/auth/login", "/api/auth/login", "/api/v1/auth/login"};
    QVERIFY(seen.contains("POST " + logins[static_cast<int>(dialect)] + " 503"));
    QCOMPARE(m_user->logIn(dialect).status, 200); // and it heals by itself
    QCOMPARE(faults(dialect, health, seen), QStringList());
    QVERIFY(seen.contains("GET /healthz 200"));
}

void TestOpenApiConformity::goneAccountFits()
{
    const ApiUser user(*m_api, QStringLiteral("short_lived"));
    QCOMPARE(user.registerAt(Dialect::Buyer).status, 201);
    const QByteArray token = user.token(Dialect::Buyer);
    const Result<void> removed = m_api->write([&user](UnitOfWork &unit) -> Result<void> {
        const Result<Credentials> found = AccountRepository::findByLogin(unit.connection(), user.name());
        return found ? AccountRepository::remove(unit, found->account.id) : Result<void>(found.error());
    });
    QVERIFY(removed.ok());
    QSet<QByteArray> seen;
    for (const HttpRequest &request : {HttpRequest::get("/api/v1/users/me"),
             HttpRequest::json("PATCH", "/api/v1/users/me/phone", R"({"phone":"13900139000"})"),
             HttpRequest{"POST", "/api/v1/auth/logout", {}, {}}})
        QCOMPARE(faults(Dialect::Buyer, request.withToken(token), seen), QStringList());
    QCOMPARE(seen.size(), 3);
    QVERIFY(std::ranges::all_of(seen, [](const QByteArray &row) { return row.endsWith(" 404"); }));
}

QTEST_GUILESS_MAIN(TestOpenApiConformity)
#include "tst_openapiconformity.moc"
