// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/HarFile.h"
#include "model/traffic/RequestTemplate.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;

namespace {

RequestRecord login()
{
    RequestRecord record;
    record.atMs = 1'700'000'000'123;
    record.dialect = Dialect::Buyer;
    record.method = "POST";
    record.path = "/api/v1/auth/login";
    record.status = 200;
    record.times = {1'000'000, 2'000'000, 3'000'000, 10'000'000};
    record.username = QStringLiteral("安娜");
    record.request.headers = {{"Content-Type", "application/json"}, {"Host", "h"}, {"X-Quote", "it's"}};
    record.request.body = R"({"username":"安娜","password":"[redacted]"})";
    record.request.bodyBytes = record.request.body.size();
    record.request.state = RecordedMessage::Body::Whole;
    record.answer.headers = {{"Content-Type", "application/json"}};
    record.answer.body = R"({"code":200})";
    record.answer.bodyBytes = record.answer.body.size();
    record.answer.state = RecordedMessage::Body::Whole;
    return record;
}

RequestRecord profile()
{
    RequestRecord record;
    record.method = "GET";
    record.path = "/api/v1/users/me";
    record.query = "a=1&api_key=[redacted]";
    record.status = 401;
    record.request.headers = {{"Authorization", "Bearer [redacted]"}};
    return record;
}

RequestRecord form()
{
    RequestRecord record = login();
    record.request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    record.request.body = "username=a&password=[redacted]";
    return record;
}

/// Fails where a member is missing or of another type. @param type of QJsonValue
void insist(const QJsonObject &object, const char *name, QJsonValue::Type type)
{
    QVERIFY2(object.value(QLatin1StringView(name)).type() == type, name);
}

} // namespace

/// What leaves the program of the requests it remembers: calls, repetitions, files.
class TestRequestExport final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesWhatWasTakenOut();
    void fillsItInAgain_data();
    void fillsItInAgain();
    void knowsWhatCannotBeRepeated();
    void writesCalls();
    void quotesForTheShell();
    void writesGoodHar();
    void keepsNoHalfFile();
};

void TestRequestExport::namesWhatWasTakenOut()
{
    const RequestRecord one = login();
    const RequestRecord other = profile();
    const RequestRecord third = form();
    QCOMPARE(RequestTemplate(one).secrets(), QByteArrayList{"password"});
    QCOMPARE(RequestTemplate(other).secrets(), (QByteArrayList{"api_key", "Authorization"}));
    QCOMPARE(RequestTemplate(third).secrets(), QByteArrayList{"password"});
    RequestRecord nested = login();
    nested.request.body = R"({ "user" : { "old_password" : "[redacted]", "new" : {"token":"[redacted]"} } })";
    QCOMPARE(RequestTemplate(nested).secrets(), (QByteArrayList{"old_password", "token"}));
}

void TestRequestExport::fillsItInAgain_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("inJson");
    QTest::addColumn<QByteArray>("inForm");
    QTest::newRow("plain") << QByteArray("abc") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("quotes") << QByteArray("a\"b\\c") << QByteArray(R"(a\"b\\c)") << QByteArray("a%22b%5Cc");
    QTest::newRow("signs") << QByteArray("a&b=c+d e") << QByteArray("a&b=c+d e")
                           << QByteArray("a%26b%3Dc%2Bd%20e");
    QTest::newRow("wide") << QByteArray("密码") << QByteArray("密码") << QByteArray("%E5%AF%86%E7%A0%81");
}

void TestRequestExport::fillsItInAgain()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, inJson);
    QFETCH(QByteArray, inForm);
    const RequestTemplate::Values values{{"password", value}, {"api_key", value}, {"Authorization", "t0k"}};
    const RequestRecord asJson = login();
    const RequestTemplate::Filled json = RequestTemplate(asJson).filled(values);
    QCOMPARE(json.body, "{\"username\":\"安娜\",\"password\":\"" + inJson + "\"}");
    QCOMPARE(json.headers.size(), 2); // Host is the sender's
    const RequestRecord asForm = form();
    QCOMPARE(RequestTemplate(asForm).filled(values).body, "username=a&password=" + inForm);
    const RequestRecord asQuery = profile();
    const RequestTemplate::Filled query = RequestTemplate(asQuery).filled(values);
    QCOMPARE(query.target, "/api/v1/users/me?a=1&api_key=" + inForm);
    QCOMPARE(query.headers.first().second, QByteArray("Bearer t0k"));
}

void TestRequestExport::knowsWhatCannotBeRepeated()
{
    using enum RequestTemplate::Obstacle;
    RequestRecord record = login();
    QCOMPARE(RequestTemplate(record).obstacle(), None);
    record.request.state = RecordedMessage::Body::Withheld;
    QCOMPARE(RequestTemplate(record).obstacle(), BodyMissing);
    record.request.state = RecordedMessage::Body::Cut;
    QCOMPARE(RequestTemplate(record).obstacle(), BodyMissing);
    record.method.clear();
    QCOMPARE(RequestTemplate(record).obstacle(), Unreadable);
}

void TestRequestExport::writesCalls()
{
    const RequestRecord record = profile();
    QCOMPARE(RequestTemplate(record).curl("http://127.0.0.1:5000"),
        QByteArray("curl -i 'http://127.0.0.1:5000/api/v1/users/me?a=1&api_key=<api_key>' \\\n"
                   "  -H 'Authorization: Bearer <Authorization>'"));
}

void TestRequestExport::quotesForTheShell()
{
    const RequestRecord record = login();
    const QByteArray call = RequestTemplate(record).curl("http://h");
    QVERIFY(call.contains(R"(-H 'X-Quote: it'\''s')"));
    QVERIFY(call.contains("-X POST"));
    QVERIFY(call.contains(R"(--data-raw '{"username":"安娜","password":"<password>"}')"));
    QVERIFY(!call.contains("Host:"));
}

/// As http://www.softwareishard.com/blog/har-12-spec/ says what must be there.
void TestRequestExport::writesGoodHar()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.har"));
    QList<RequestRecordPtr> records;
    for (const RequestRecord &record : {login(), profile(), form()})
        records.append(std::make_shared<const RequestRecord>(record));
    Progress progress;
    const HarFile har({{Dialect::Buyer, QUrl(QStringLiteral("http://127.0.0.1:5000"))}});
    QVERIFY(har.write(file, records, progress));
    QCOMPARE(progress.done.load(), 3);
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    QFile in(file);
    QVERIFY(in.open(QIODevice::ReadOnly));
    QJsonParseError fault;
    const QJsonObject log =
        QJsonDocument::fromJson(in.readAll(), &fault).object().value(QStringLiteral("log")).toObject();
    QCOMPARE(fault.error, QJsonParseError::NoError);
    QCOMPARE(log.value(QStringLiteral("version")).toString(), QStringLiteral("1.2"));
    insist(log.value(QStringLiteral("creator")).toObject(), "name", QJsonValue::String);
    insist(log.value(QStringLiteral("creator")).toObject(), "version", QJsonValue::String);
    const QJsonArray entries = log.value(QStringLiteral("entries")).toArray();
    QCOMPARE(entries.size(), 3);
    for (const QJsonValue &value : entries) {
        const QJsonObject entry = value.toObject();
        insist(entry, "startedDateTime", QJsonValue::String);
        insist(entry, "time", QJsonValue::Double);
        insist(entry, "cache", QJsonValue::Object);
        const QJsonObject request = entry.value(QStringLiteral("request")).toObject();
        for (const char *name : {"method", "url", "httpVersion"})
            insist(request, name, QJsonValue::String);
        for (const char *name : {"cookies", "headers", "queryString"})
            insist(request, name, QJsonValue::Array);
        for (const char *name : {"headersSize", "bodySize"})
            insist(request, name, QJsonValue::Double);
        const QJsonObject response = entry.value(QStringLiteral("response")).toObject();
        for (const char *name : {"statusText", "httpVersion", "redirectURL"})
            insist(response, name, QJsonValue::String);
        for (const char *name : {"status", "headersSize", "bodySize"})
            insist(response, name, QJsonValue::Double);
        insist(response.value(QStringLiteral("content")).toObject(), "size", QJsonValue::Double);
        insist(response.value(QStringLiteral("content")).toObject(), "mimeType", QJsonValue::String);
        const QJsonObject timings = entry.value(QStringLiteral("timings")).toObject();
        double sum = 0;
        for (const char *name : {"blocked", "send", "wait", "receive"}) {
            insist(timings, name, QJsonValue::Double);
            sum += timings.value(QLatin1StringView(name)).toDouble();
        }
        QCOMPARE(sum, entry.value(QStringLiteral("time")).toDouble());
    }
    const QJsonObject first = entries.first().toObject();
    QCOMPARE(first.value(QStringLiteral("startedDateTime")).toString(),
        QStringLiteral("2023-11-14T22:13:20.123Z"));
    QCOMPARE(first.value(QStringLiteral("request")).toObject().value(QStringLiteral("url")).toString(),
        QStringLiteral("http://127.0.0.1:5000/api/v1/auth/login"));
}

void TestRequestExport::keepsNoHalfFile()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.har"));
    Progress progress;
    progress.cancelled = true;
    const HarFile har({});
    QVERIFY(!har.write(file, {std::make_shared<const RequestRecord>(login())}, progress));
    QVERIFY(!QFile::exists(file));
    Progress other;
    const Result<void> nowhere =
        har.write(folder.filePath(QStringLiteral("no/such/folder/a.har")), {}, other);
    QVERIFY(!nowhere);
    QVERIFY(!nowhere.error().detail.isEmpty());
}

QTEST_GUILESS_MAIN(TestRequestExport)
#include "tst_requestexport.moc"
