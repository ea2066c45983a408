// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/settings/OriginList.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/LiveApi.h"

#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::ApiUser;
using test::HttpAnswer;
using test::HttpRequest;
using test::LiveApi;

namespace {

const QByteArray allowOrigin = "Access-Control-Allow-Origin";

HttpRequest preflight(const QByteArray &path, const QByteArray &origin, const QByteArray &method = "POST")
{
    return HttpRequest{"OPTIONS", path, {}, {}}
        .with("Origin", origin)
        .with("Access-Control-Request-Method", method)
        .with("Access-Control-Request-Headers", "authorization,content-type");
}

} // namespace

/// What browsers are told of pages of other origins.
class TestCors final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsOrigins_data();
    void readsOrigins();
    void saysNothingByDefault();
    void answersPreflights_data();
    void answersPreflights();
    void letsAPageReadTheAnswer_data();
    void letsAPageReadTheAnswer();
    void keepsMetricsToThisMachine();
    void sendsNoForeignBytesBack();
    void allowsEveryOrigin();

private:
    std::unique_ptr<LiveApi> m_off;
    std::unique_ptr<LiveApi> m_two;
    std::unique_ptr<LiveApi> m_any;
};

void TestCors::initTestCase()
{
    m_off = std::make_unique<LiveApi>();
    m_two = std::make_unique<LiveApi>(
        Backend::Overrides{{u"http/cors_origins"_s, u"https://a.example http://localhost:3000"_s}});
    m_any = std::make_unique<LiveApi>(Backend::Overrides{{u"http/cors_origins"_s, u"*"_s}});
}

void TestCors::readsOrigins_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept"); // null: refused
    const auto row = [](const char *name, const QString &text, const QString &kept) {
        QTest::newRow(name) << text << kept;
    };
    row("none", u""_s, u""_s);
    row("spaces alone", u" \n "_s, u""_s);
    row("one", u"https://app.example.com"_s, u"https://app.example.com"_s);
    row("as browsers write it", u"HTTPS://App.Example.com:443/"_s, u"https://app.example.com"_s);
    row("two, with a port", u"http://localhost:3000,\nhttps://a.example"_s,
        u"http://localhost:3000 https://a.example"_s);
    row("twice", u"http://a http://a:80"_s, u"http://a"_s);
    row("IPv6", u"http://[::1]:3000"_s, u"http://[::1]:3000"_s);
    row("another scheme", u"capacitor://localhost"_s, u"capacitor://localhost"_s);
    row("every one", u"*"_s, u"*"_s);
    row("every one and one", u"* http://a"_s, {});
    row("no scheme", u"app.example.com"_s, {});
    row("a path", u"https://a.example/app"_s, {});
    row("a query", u"https://a.example?x"_s, {});
    row("a user", u"https://me@a.example"_s, {});
    row("null", u"null"_s, {});
    row("a pattern", u"https://*.example.com"_s, {});
}

void TestCors::readsOrigins()
{
    QFETCH(const QString, text);
    QFETCH(const QString, kept);
    const Result<OriginList> list = OriginList::parse(text);
    QCOMPARE(list.ok(), !kept.isNull());
    if (list)
        QCOMPARE(list->text(), kept);
    Settings settings;
    QCOMPARE(settings.set(u"http/cors_origins"_s, text).ok(), !kept.isNull());
}

void TestCors::saysNothingByDefault()
{
    const LiveApi &api = *m_off;
    const HttpAnswer refused = api.ask(Dialect::Buyer, preflight("/api/v1/auth/login", "https://a.example"));
    QCOMPARE(refused.status, 405);
    const HttpAnswer health =
        api.ask(Dialect::Buyer, HttpRequest::get("/healthz").with("Origin", "https://a.example"));
    QCOMPARE(health.status, 200);
    for (const HttpAnswer &answer : {refused, health}) {
        QVERIFY(answer.header(allowOrigin).isNull());
        QVERIFY(!answer.header("Vary").contains("Origin"));
    }
}

void TestCors::answersPreflights_data()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("methods");
    QTest::newRow("buyer") << int(Dialect::Buyer) << QByteArray("/api/v1/auth/login") << QByteArray("POST");
    QTest::newRow("usercenter") << int(Dialect::Usercenter) << QByteArray("/api/users/me")
                                << QByteArray("GET, HEAD, PUT");
    QTest::newRow("employee") << int(Dialect::Employee) << QByteArray("/api/v1/users/profile")
                              << QByteArray("GET, HEAD");
}

void TestCors::answersPreflights()
{
    QFETCH(const int, dialect);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, methods);
    const auto name = static_cast<Dialect>(dialect);
    const LiveApi &api = *m_two;
    const HttpAnswer answer = api.ask(name, preflight(path, "http://localhost:3000"));
    QCOMPARE(answer.status, 204);
    QVERIFY(answer.body.isEmpty());
    QCOMPARE(answer.header(allowOrigin), QByteArray("http://localhost:3000"));
    QCOMPARE(answer.header("Access-Control-Allow-Methods"), methods);
    QCOMPARE(answer.header("Access-Control-Allow-Headers"), QByteArray("authorization,content-type"));
    QVERIFY(answer.header("Vary").contains("Origin"));
    QVERIFY(answer.header("Access-Control-Allow-Credentials").isNull());
    const HttpAnswer stranger = api.ask(name, preflight(path, "https://b.example"));
    QCOMPARE(stranger.status, 405);
    QVERIFY(stranger.header(allowOrigin).isNull());
    QVERIFY(stranger.header("Vary").contains("Origin"));
    QCOMPARE(api.ask(name, preflight("/nowhere", "https://a.example")).status, 404);
    // Without a method that is asked for it is no preflight.
    const HttpRequest options = HttpRequest{"OPTIONS", path, {}, {}}.with("Origin", "https://a.example");
    QCOMPARE(api.ask(name, options).status, 405);
}

void TestCors::letsAPageReadTheAnswer_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("allowed") << QByteArray("https://a.example") << true;
    QTest::newRow("another scheme") << QByteArray("http://a.example") << false;
    QTest::newRow("another port") << QByteArray("https://a.example:8443") << false;
    QTest::newRow("a longer name") << QByteArray("https://a.example.evil") << false;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("none") << QByteArray() << false;
}

void TestCors::letsAPageReadTheAnswer()
{
    QFETCH(const QByteArray, origin);
    QFETCH(const bool, isAllowed);
    const LiveApi &api = *m_two;
    const ApiUser admin(api, u"admin"_s, u"admin123"_s);
    const HttpRequest good = HttpRequest::get("/api/users/me").withToken(admin.token(Dialect::Usercenter));
    // A page must be able to read what went wrong, too.
    for (const HttpRequest &request :
        {good, HttpRequest::get("/api/users/me"), HttpRequest::get("/nowhere")}) {
        const HttpAnswer answer =
            api.ask(Dialect::Usercenter, origin.isNull() ? request : request.with("Origin", origin));
        QCOMPARE(answer.header(allowOrigin), isAllowed ? origin : QByteArray());
        QVERIFY(answer.header("Vary").contains("Origin"));
        QVERIFY(answer.header("Access-Control-Allow-Credentials").isNull());
    }
}

void TestCors::keepsMetricsToThisMachine()
{
    // A browser on this machine is on the loopback, whatever page it shows.
    const LiveApi &api = *m_any;
    const HttpAnswer metrics =
        api.ask(Dialect::Buyer, HttpRequest::get("/metrics").with("Origin", "https://a.example"));
    QCOMPARE(metrics.status, 200);
    QVERIFY(metrics.header(allowOrigin).isNull());
    QCOMPARE(api.ask(Dialect::Buyer, preflight("/metrics", "https://a.example", "GET")).status, 405);
}

void TestCors::sendsNoForeignBytesBack()
{
    const LiveApi &api = *m_any;
    const HttpRequest odd = HttpRequest{"OPTIONS", "/api/v1/auth/login", {}, {}}
                                .with("Origin", "https://a.example")
                                .with("Access-Control-Request-Method", "POST")
                                .with("Access-Control-Request-Headers", "x<script>");
    const HttpAnswer answer = api.ask(Dialect::Buyer, odd);
    QCOMPARE(answer.status, 204);
    QVERIFY(answer.header("Access-Control-Allow-Headers").isNull());
}

void TestCors::allowsEveryOrigin()
{
    const LiveApi &api = *m_any;
    const HttpAnswer answer =
        api.ask(Dialect::Employee, HttpRequest::get("/healthz").with("Origin", "https://anybody.example"));
    QCOMPARE(answer.header(allowOrigin), QByteArray("*"));
    QVERIFY(answer.header("Access-Control-Allow-Credentials").isNull());
    QVERIFY(!answer.header("Vary").contains("Origin")); // it is the same for all
}

QTEST_GUILESS_MAIN(TestCors)
#include "tst_cors.moc"
