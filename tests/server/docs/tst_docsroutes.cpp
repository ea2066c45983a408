// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/docs/DocsRoutes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace gatehouse;

/// What the documentation's addresses answer, byte for byte where it matters to a browser.
class TestDocsRoutes final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void servesEveryPath_data();
    void servesEveryPath();
    void bundlesAreGzipped();
    void pagesNameOwnAssetsOnly_data();
    void pagesNameOwnAssetsOnly();
    void ownFilesNameNoOtherHost();
    void documentIsTheDialectsOwn();
    void answersConditionally_data();
    void answersConditionally();
};

namespace {

QByteArray field(const http::Response &response, const char *name)
{
    QByteArrayList values;
    for (const http::Header &header : response.headers) {
        if (header.first == name)
            values.append(header.second);
    }
    return values.join('|');
}

StaticAnswer at(const QByteArray &path, const QByteArray &dialect = "buyer")
{
    for (const StaticAnswer &answer : docsAnswers(dialect)) {
        if (answer.path == path)
            return answer;
    }
    return {};
}

} // namespace

void TestDocsRoutes::servesEveryPath_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("caching");
    const auto row = [](const char *path, const char *type, const char *caching) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(type) << QByteArray(caching);
    };
    row("/openapi.json", "application/json", "no-cache");
    row("/docs", "text/html; charset=utf-8", "no-cache");
    row("/docs/", "text/html; charset=utf-8", "no-cache");
    row("/redoc", "text/html; charset=utf-8", "no-cache");
    row("/redoc/", "text/html; charset=utf-8", "no-cache");
    row("/docs/assets/swagger-ui-bundle.js", "text/javascript; charset=utf-8", "public, max-age=86400");
    row("/docs/assets/swagger-ui.css", "text/css; charset=utf-8", "public, max-age=86400");
    row("/docs/assets/redoc.standalone.js", "text/javascript; charset=utf-8", "public, max-age=86400");
    row("/docs/assets/swagger-init.js", "text/javascript; charset=utf-8", "no-cache");
    row("/docs/assets/redoc-init.js", "text/javascript; charset=utf-8", "no-cache");
    row("/docs/assets/docs.css", "text/css; charset=utf-8", "no-cache");
    row("/docs/assets/favicon.svg", "image/svg+xml", "no-cache");
}

void TestDocsRoutes::servesEveryPath()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, caching);
    for (const char *dialect : {"buyer", "usercenter", "employee"}) {
        const StaticAnswer answer = at(path, dialect);
        QCOMPARE(answer.response.status, 200);
        QCOMPARE(answer.response.contentType, type);
        QVERIFY(!answer.response.body.isEmpty());
        QCOMPARE(field(answer.response, "Cache-Control"), caching);
        QCOMPARE(field(answer.response, "ETag"), answer.etag);
        QVERIFY(QRegularExpression(QStringLiteral("\\A\"[A-Za-z0-9_-]{22}\"\\z"))
                    .match(QString::fromLatin1(answer.etag))
                    .hasMatch());
        QCOMPARE(field(answer.response, "X-Content-Type-Options"), "nosniff");
        QCOMPARE(field(answer.response, "Referrer-Policy"), "no-referrer");
        const QByteArray policy = field(answer.response, "Content-Security-Policy");
        QVERIFY(policy.startsWith("default-src 'none';"));
        for (const char *rule : {"frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"})
            QVERIFY2(policy.contains(rule), rule);
        for (const char *leak : {"http", "*", "script-src 'unsafe", "unsafe-eval"})
            QVERIFY2(!policy.contains(leak), leak);
    }
    QCOMPARE(docsAnswers("buyer").size(), 12U);
}

void TestDocsRoutes::bundlesAreGzipped()
{
    for (const StaticAnswer &answer : docsAnswers("buyer")) {
        const bool isGzip = answer.response.body.startsWith("\x1f\x8b\x08");
        QCOMPARE(field(answer.response, "Content-Encoding"), isGzip ? QByteArray("gzip") : QByteArray());
    }
    for (const char *name : {"swagger-ui-bundle.js", "swagger-ui.css", "redoc.standalone.js"})
        QCOMPARE(field(at(QByteArray("/docs/assets/") + name).response, "Content-Encoding"), "gzip");
}

void TestDocsRoutes::pagesNameOwnAssetsOnly_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("dialect");
    for (const char *path : {"/docs", "/docs/", "/redoc", "/redoc/"}) {
        for (const char *dialect : {"buyer", "usercenter", "employee"})
            QTest::addRow("%s %s", dialect, path) << QByteArray(path) << QByteArray(dialect);
    }
}

void TestDocsRoutes::pagesNameOwnAssetsOnly()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, dialect);
    const QString page = QString::fromUtf8(at(path, dialect).response.body);
    static const QRegularExpression links(QStringLiteral("(?:href|src)=\"([^\"]*)\""));
    int count = 0;
    for (const QRegularExpressionMatch &match : links.globalMatch(page)) {
        ++count;
        QCOMPARE(at(match.captured(1).toLatin1(), dialect).response.status, 200);
        QVERIFY2(!at(match.captured(1).toLatin1(), dialect).path.isEmpty(), qPrintable(match.captured(1)));
    }
    QVERIFY(count >= 4);
    // The policy lets no inline script run, so there must be none to miss.
    QVERIFY(!page.contains(QRegularExpression(QStringLiteral("<script(?![^>]*src=)|\\son[a-z]+="))));
    QVERIFY(!page.contains(u'%'));
    QVERIFY(page.contains(dialect == "usercenter" ? u"lang=\"en\"" : u"lang=\"zh-CN\""));
    QVERIFY(page.contains(QString::fromLatin1(dialect)));
}

void TestDocsRoutes::ownFilesNameNoOtherHost()
{
    for (const StaticAnswer &answer : docsAnswers("buyer")) {
        if (answer.path == "/openapi.json" || field(answer.response, "Content-Encoding") == "gzip")
            continue;
        const QByteArray body = QByteArray(answer.response.body).replace("http://www.w3.org/2000/svg", "");
        QVERIFY2(!body.contains("//") || answer.path.endsWith(".js"), answer.path.constData());
        QVERIFY2(!body.contains("http:") && !body.contains("https:"), answer.path.constData());
    }
    QVERIFY(at("/docs/assets/swagger-init.js").response.body.contains("validatorUrl: null"));
}

void TestDocsRoutes::documentIsTheDialectsOwn()
{
    QByteArrayList tags;
    for (const char *dialect : {"buyer", "usercenter", "employee"}) {
        const StaticAnswer answer = at("/openapi.json", dialect);
        const QJsonObject info =
            QJsonDocument::fromJson(answer.response.body).object().value(u"info").toObject();
        QVERIFY(info.value(u"title").toString().contains(QString::fromLatin1(dialect)));
        QVERIFY(!tags.contains(answer.etag));
        tags.append(answer.etag);
        QCOMPARE(at("/openapi.json", dialect).etag, answer.etag);
    }
}

void TestDocsRoutes::answersConditionally_data()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<int>("status");
    const QByteArray etag = at("/docs/assets/swagger-ui.css").etag;
    const auto row = [](const char *name, const QByteArrayList &fields, int status) {
        QTest::newRow(name) << fields << status;
    };
    row("none", {}, 200);
    row("the tag", {etag}, 304);
    row("weak", {"W/" + etag}, 304);
    row("any", {" * "}, 304);
    row("in a list", {"\"a\", W/\"b,c\" ,," + etag}, 304);
    row("in a second field", {"\"a\"", etag}, 304);
    row("after a tag with a comma", {"\"a,b\"," + etag}, 304);
    row("another tag", {"\"a\""}, 200);
    row("empty", {""}, 200);
    row("without quotes", {etag.mid(1).chopped(1)}, 200);
    row("never closed", {etag.chopped(1)}, 200);
    row("lower-case prefix", {"w/" + etag}, 200);
    row("glued", {"\"a\"" + etag}, 200);
    row("star in a list", {"\"a\", *"}, 200);
    row("inside another tag", {"\"x" + etag.mid(1)}, 200);
}

void TestDocsRoutes::answersConditionally()
{
    QFETCH(QByteArrayList, fields);
    QFETCH(int, status);
    const StaticAnswer answer = at("/docs/assets/swagger-ui.css");
    http::Request request;
    request.headers.append(http::Header("Accept", "*/*"));
    for (const QByteArray &value : fields)
        request.headers.append(http::Header("if-none-match", value));
    const http::Response response = conditional(answer, request);
    QCOMPARE(response.status, status);
    QCOMPARE(field(response, "ETag"), answer.etag);
    QCOMPARE(field(response, "Cache-Control"), "public, max-age=86400");
    QCOMPARE(response.body.isEmpty(), status == 304);
    QCOMPARE(response.contentType.isEmpty(), status == 304);
    QCOMPARE(field(response, "Content-Encoding").isEmpty(), status == 304);
}

QTEST_GUILESS_MAIN(TestDocsRoutes)
#include "tst_docsroutes.moc"
