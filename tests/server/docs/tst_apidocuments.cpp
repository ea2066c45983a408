// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/StrictJson.h"
#include "server/docs/DocsRoutes.h"
#include "tests/support/OpenApi.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

/// The three documents by themselves: well formed, complete, and true to their own schemas.
class TestApiDocuments final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isStrictJson_data() { dialects(); }
    void isStrictJson();
    void listsTheRoutes_data() { dialects(); }
    void listsTheRoutes();
    void referencesResolve_data() { dialects(); }
    void referencesResolve();
    void operationsAreWhole_data() { dialects(); }
    void operationsAreWhole();
    void protectedRoutesSaySo_data() { dialects(); }
    void protectedRoutesSaySo();
    void examplesFitTheirSchemas_data() { dialects(); }
    void examplesFitTheirSchemas();
    void errorExamplesCarryTheirStatus_data() { dialects(); }
    void errorExamplesCarryTheirStatus();

private:
    static void dialects();
};

namespace {

OpenApi fetched()
{
    QFETCH(QString, dialect);
    return OpenApi::ofDialect(dialect);
}

QByteArray nameOf(const ApiOperation &operation)
{
    return operation.method + ' ' + operation.path.toUtf8();
}

/// The examples of one media type object, by name.
QJsonObject examplesOf(const QJsonObject &media)
{
    QJsonObject found;
    if (media.contains(u"example"))
        found.insert(QStringLiteral("example"), media.value(u"example"));
    const QJsonObject named = media.value(u"examples").toObject();
    for (auto it = named.begin(); it != named.end(); ++it)
        found.insert(it.key(), it.value().toObject().value(u"value"));
    return found;
}

QStringList badExamples(const OpenApi &api, const QJsonObject &holder)
{
    QStringList faults;
    for (const QJsonValue &media : api.schemas().resolved(holder).value(u"content").toObject()) {
        for (const QJsonValue &example : examplesOf(media.toObject()))
            faults += api.schemas().mismatches(media.toObject().value(u"schema").toObject(), example);
    }
    return faults;
}

} // namespace

void TestApiDocuments::dialects()
{
    QTest::addColumn<QString>("dialect");
    for (const char *name : {"buyer", "usercenter", "employee"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestApiDocuments::isStrictJson()
{
    QFETCH(QString, dialect);
    for (const StaticAnswer &answer : docsAnswers(dialect.toLatin1())) {
        if (answer.path != "/openapi.json")
            continue;
        const auto document = parseJsonObject(answer.response.body);
        QVERIFY2(document.ok(), document.ok() ? "" : qPrintable(document.error().detail));
        QCOMPARE(document->value(u"openapi").toString(), QStringLiteral("3.0.3"));
        QCOMPARE(*document, fetched().document());
    }
    const QJsonObject server = fetched().document().value(u"servers").toArray().first().toObject();
    QCOMPARE(server.value(u"url").toString(), QStringLiteral("/"));
}

void TestApiDocuments::listsTheRoutes()
{
    static const QHash<QString, QByteArrayList> own{
        {QStringLiteral("buyer"),
            {"GET /.well-known/jwks.json", "POST /api/v1/auth/login", "POST /api/v1/auth/logout",
                "POST /api/v1/auth/refresh", "POST /api/v1/users", "GET /api/v1/users/me",
                "PATCH /api/v1/users/me/phone"}},
        {QStringLiteral("usercenter"),
            {"POST /api/auth/login", "POST /api/auth/register", "GET /api/users/me", "PUT /api/users/me"}},
        {QStringLiteral("employee"),
            {"POST /api/v1/auth/login", "POST /api/v1/auth/register", "GET /api/v1/users/profile"}}};
    QFETCH(QString, dialect);
    QByteArrayList found;
    for (const ApiOperation &operation : fetched().operations())
        found.append(nameOf(operation));
    QCOMPARE(found,
        own.value(dialect)
            + QByteArrayList(
                {"GET /docs", "GET /healthz", "GET /metrics", "GET /openapi.json", "GET /redoc"}));
}

void TestApiDocuments::referencesResolve()
{
    QCOMPARE(fetched().brokenReferences(), QStringList());
}

void TestApiDocuments::operationsAreWhole()
{
    const OpenApi api = fetched();
    QSet<QString> ids;
    for (const ApiOperation &operation : api.operations()) {
        const QByteArray name = nameOf(operation);
        const QString id = operation.object.value(u"operationId").toString();
        QVERIFY2(!id.isEmpty() && !ids.contains(id), name.constData());
        ids.insert(id);
        QVERIFY2(!operation.object.value(u"summary").toString().isEmpty(), name.constData());
        QVERIFY2(operation.object.value(u"tags").toArray().size() == 1, name.constData());
        QList<int> statuses{400, 405, 408, 414, 431, 500, 501, 503};
        if (operation.method != "GET")
            statuses += {413, 415};
        for (const int status : statuses)
            QVERIFY2(api.namesStatus(operation.method, operation.path, status),
                qPrintable(QStringLiteral("%1 %2").arg(QString::fromUtf8(name)).arg(status)));
        QVERIFY2(operation.object.value(u"responses").toObject().contains(u"default"), name.constData());
        QVERIFY(api.response(operation.method, operation.path, 405)
                    .value(u"headers")
                    .toObject()
                    .contains(u"Allow"));
        QVERIFY(api.response(operation.method, operation.path, 503)
                    .value(u"headers")
                    .toObject()
                    .contains(u"Retry-After"));
    }
}

void TestApiDocuments::protectedRoutesSaySo()
{
    const OpenApi api = fetched();
    for (const ApiOperation &operation : api.operations()) {
        const QByteArray name = nameOf(operation);
        // Stated on each operation: an empty list means "no token", an absent one might be forgotten.
        QVERIFY2(operation.object.value(u"security").isArray(), name.constData());
        const QJsonObject refusal = api.response(operation.method, operation.path, 401);
        if (api.namesStatus(operation.method, operation.path, 401)) // RFC 9110 15.5.2, also at a login
            QVERIFY2(refusal.value(u"headers").toObject().contains(u"WWW-Authenticate"), name.constData());
        if (operation.object.value(u"security").toArray().isEmpty())
            continue;
        QVERIFY2(api.namesStatus(operation.method, operation.path, 401), name.constData());
        const QJsonObject success = api.response(operation.method, operation.path, 200);
        QVERIFY2(success.value(u"headers").toObject().contains(u"Cache-Control"), name.constData());
    }
}

void TestApiDocuments::examplesFitTheirSchemas()
{
    const OpenApi api = fetched();
    for (const ApiOperation &operation : api.operations()) {
        QStringList faults = badExamples(api, operation.object.value(u"requestBody").toObject());
        for (const QJsonValue &response : operation.object.value(u"responses").toObject())
            faults += badExamples(api, response.toObject());
        QVERIFY2(faults.isEmpty(), qPrintable(operation.path + u": " + faults.join(u"; ")));
    }
}

void TestApiDocuments::errorExamplesCarryTheirStatus()
{
    QFETCH(QString, dialect);
    const OpenApi api = fetched();
    for (const ApiOperation &operation : api.operations()) {
        const QJsonObject responses = operation.object.value(u"responses").toObject();
        for (const QString &status : responses.keys()) {
            if (status.toInt() < 400)
                continue;
            const QJsonObject content =
                api.response(operation.method, operation.path, status.toInt()).value(u"content").toObject();
            const QJsonObject examples = examplesOf(content.value(u"application/json").toObject());
            QVERIFY2(!examples.isEmpty(), qPrintable(operation.path + u' ' + status));
            for (const QJsonValue &example : examples) {
                const QJsonValue code = example.toObject().value(u"code");
                QVERIFY(dialect == u"usercenter" ? code.isUndefined() : code.toInt() == status.toInt());
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestApiDocuments)
#include "tst_apidocuments.moc"
