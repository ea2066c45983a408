// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/OpenApi.h"

#include <QJsonDocument>
#include <QTest>

using namespace gatehouse::test;

/// The reader of documents that the contract test rests on.
class TestOpenApi final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsOperations();
    void findsResponses();
    void findsBrokenReferences();
    void judgesAnswers_data();
    void judgesAnswers();
};

namespace {

OpenApi sample()
{
    static const QByteArray text = R"({
        "paths": {
            "/b": {"get": {"responses": {
                "200": {"description": "", "headers": {"Cache-Control": {"$ref": "#/components/headers/NoStore"}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Body"}}}},
                "304": {"description": ""},
                "default": {"$ref": "#/components/responses/Error"}}}},
            "/a": {"summary": "no operation", "post": {"responses": {}},
                   "get": {"responses": {"200": {"description": "", "content": {"text/html": {}}}}}}
        },
        "components": {
            "headers": {"NoStore": {"required": true, "schema": {"enum": ["no-store"]}}},
            "schemas": {"Body": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}},
            "responses": {"Error": {"description": "", "headers": {"Retry-After": {"schema": {"pattern": "^[0-9]+$"}}},
                "content": {"application/json": {"schema": {"type": "object", "required": ["detail"]}}}}}
        },
        "x-broken": [{"$ref": "#/components/schemas/None"}]})";
    return OpenApi(QJsonDocument::fromJson(text).object());
}

} // namespace

void TestOpenApi::listsOperations()
{
    QByteArrayList found;
    for (const ApiOperation &operation : sample().operations())
        found.append(operation.method + ' ' + operation.path.toUtf8());
    QCOMPARE(found, QByteArrayList({"GET /a", "POST /a", "GET /b"}));
    QVERIFY(OpenApi::ofDialect(QStringLiteral("none")).operations().empty());
}

void TestOpenApi::findsResponses()
{
    const OpenApi api = sample();
    const QString path = QStringLiteral("/b");
    QVERIFY(api.namesStatus("GET", path, 200));
    QVERIFY(api.namesStatus("HEAD", path, 200));
    QVERIFY(!api.namesStatus("GET", path, 404));
    QVERIFY(api.response("GET", path, 404).contains(u"headers"));
    QVERIFY(api.response("POST", QStringLiteral("/a"), 404).isEmpty());
    QVERIFY(api.operation("PUT", path).object.isEmpty());
}

void TestOpenApi::findsBrokenReferences()
{
    QCOMPARE(sample().brokenReferences(), QStringList({QStringLiteral("#/components/schemas/None")}));
}

void TestOpenApi::judgesAnswers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("fault");
    const auto row = [](const char *name, const char *call, int status, const char *type, const char *body,
                         const char *header, const char *fault) {
        const QByteArrayList parts = QByteArray(call).split(' ');
        QTest::newRow(name) << parts.first() << QString::fromLatin1(parts.last()) << status
                            << QByteArray(type) << QByteArray(body) << QByteArray(header)
                            << QByteArray(fault);
    };
    const char *json = "application/json";
    row("right", "GET /b", 200, json, R"({"id": 1})", "cache-control: no-store", "");
    row("charset", "GET /b", 200, "Application/JSON; charset=utf-8", R"({"id": 1})",
        "Cache-Control: no-store", "");
    row("head", "HEAD /b", 200, json, "", "Cache-Control: no-store", "");
    row("no body at 304", "GET /b", 304, "", "", "", "");
    row("by default", "GET /b", 503, json, R"({"detail": ""})", "Retry-After: 1", "");
    row("text is not read", "GET /a", 200, "text/html", "<p>", "", "");
    row("no such path", "GET /c", 200, json, "{}", "", "GET /c is not in the document");
    row("no such method", "PUT /b", 200, json, "{}", "", "PUT /b is not in the document");
    row("success by default", "GET /b", 204, "", "", "", "status 204 is not foreseen");
    row("no default", "GET /a", 404, json, "{}", "", "status 404 is not foreseen");
    row("header missing", "GET /b", 200, json, R"({"id": 1})", "", "Cache-Control is missing");
    row("header wrong", "GET /b", 200, json, R"({"id": 1})", "Cache-Control: public",
        R"(Cache-Control: (root): "public" is none of ["no-store"])");
    row("optional header wrong", "GET /b", 503, json, R"({"detail": ""})", "Retry-After: soon",
        R"(Retry-After: (root): "soon" does not match ^[0-9]+\z)");
    row("type", "GET /b", 200, "text/html", "<p>", "Cache-Control: no-store",
        "the content type 'text/html' is not foreseen");
    row("body", "GET /b", 200, json, R"({"id": "1"})", "Cache-Control: no-store", R"(id: "1" is no integer)");
    row("two bodies", "GET /b", 200, json, "{},{}", "Cache-Control: no-store",
        "the body is no JSON: no error occurred");
    row("body at 304", "GET /b", 304, json, "{}", "", "a body is not foreseen");
}

void TestOpenApi::judgesAnswers()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, fault);
    ApiAnswer answer{status, type, body, {}};
    if (!header.isEmpty())
        answer.headers.append(qMakePair(header.split(':').first(), header.split(':').last().trimmed()));
    const QStringList expected = fault.isEmpty() ? QStringList() : QStringList{QString::fromUtf8(fault)};
    QCOMPARE(sample().mismatches(method, path, answer), expected);
}

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
