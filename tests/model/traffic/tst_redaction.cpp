// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/Recording.h"
#include "model/traffic/Redaction.h"

#include <QTest>

using namespace gatehouse;

namespace {

const QByteArray token("eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOiJzMSIsInBhc3N3b3JkIjoiaHVudGVyMiJ9.c2lnbmF0dXJl");

} // namespace

/// What may be kept of a request: everything but its secrets.
class TestRedaction final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsSecretNames_data();
    void knowsSecretNames();
    void headers_data();
    void headers();
    void queries_data();
    void queries();
    void json_data();
    void json();
    void forms_data();
    void forms();
    void paths_data();
    void paths();
    void bodies_data();
    void bodies();
    void boundsWhatItKeeps();
    void readsClaims_data();
    void readsClaims();
};

void TestRedaction::knowsSecretNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isSecret");
    for (const char *name : {"password", "Password", "PASSWORD", "old_password", "oldPassword",
             "new-password", "newPassword2", "passwd", "pwd", "token", "access_token", "accessToken",
             "refresh_token", "id_token", "X-CSRF-Token", "apikey", "api_key", "API-Key", "X-Api-Key",
             "apiKey", "client_secret", "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie",
             "Cookie2", "jwt", "private_key", "user[password]", "auth", "pass", "key", "密码", "新密码"})
        QTest::addRow("%s", name) << QByteArray(name) << true;
    for (const char *name : {"username", "email", "phone", "nickname", "token_type", "tokenType", "token_use",
             "Content-Type", "User-Agent", "WWW-Authenticate", "author", "keys", "kid", "code", "msg",
             "phone_encrypted", "sid", ""})
        QTest::addRow("not %s", name) << QByteArray(name) << false;
}

void TestRedaction::knowsSecretNames()
{
    QFETCH(QByteArray, name);
    QTEST(Redaction::isSecretName(name), "isSecret");
}

void TestRedaction::headers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char *name, const QByteArray &value, const char *kept) {
        QTest::addRow("%s: %s", name, value.left(30).constData())
            << QByteArray(name) << value << QByteArray(kept);
    };
    row("Authorization", "Bearer " + token, "Bearer [redacted]");
    row("authorization", "bearer abc", "bearer [redacted]");
    row("AUTHORIZATION", "Basic YTpi", "Basic [redacted]");
    row("Authorization", "hunter2", "[redacted]");
    row("Authorization", "hunter2 hunter3", "[redacted]");
    row("Authorization", " Bearer abc", "[redacted]");
    row("Cookie", "a=b; session=c", "[redacted]");
    row("Set-Cookie", "a=b", "[redacted]");
    row("X-Api-Key", "sk-1", "[redacted]");
    row("X-Forwarded-For", "192.0.2.1", "192.0.2.1");
    row("User-Agent", "curl/8 (x; y)", "curl/8 (x; y)");
    row("User-Agent", "curl " + token, "curl [redacted]");
    row("X-Custom", "eyJ%68bGciOiJIUzI1NiJ9%2EeyJ9%2Ec2ln", "[redacted]");
    row("Referer", "http://h/p?access_token=abc&x=1", "http://h/p?access_token=[redacted]&x=1");
    row("Accept", "eyJust words", "eyJust words");
    row("WWW-Authenticate", "Bearer", "Bearer");
}

void TestRedaction::headers()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QTEST(Redaction::header(name, value), "kept");
}

void TestRedaction::queries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char *name, const QByteArray &query, const char *kept) {
        QTest::newRow(name) << query << QByteArray(kept);
    };
    row("none", "", "");
    row("plain", "page=1&size=20", "page=1&size=20");
    row("secret", "a=1&token=abc&b=2", "a=1&token=[redacted]&b=2");
    row("any case", "Api_Key=abc", "Api_Key=[redacted]");
    row("encoded name", "pass%77ord=abc", "pass%77ord=[redacted]");
    row("semicolons", "a=1;password=abc", "a=1&password=[redacted]");
    row("token in a value", "next=" + token, "next=[redacted]");
    row("token as a name", token + "=", "[redacted]");
    row("encoded token", "next=" + QByteArray(token).replace('.', "%2E"), "next=[redacted]");
    row("no name", "hunter2", "[redacted]");
    row("no name in between", "a=1&hunter2&b=2", "a=1&[redacted]&b=2");
    row("empty parts", "a=1&&b=", "a=1&&b=");
    row("value with equals", "password=a=b", "password=[redacted]");
}

void TestRedaction::queries()
{
    QFETCH(QByteArray, query);
    QTEST(Redaction::query(query), "kept");
}

void TestRedaction::json_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("kept"); // null: not kept at all
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &kept) {
        QTest::newRow(name) << text << kept;
    };
    row("harmless", R"({"username": "anna", "n": [1, -2.5e3, true, null]})",
        R"({"username": "anna", "n": [1, -2.5e3, true, null]})");
    row("order and spaces stay", "{ \"b\" : 1,\n\t\"a\":2 }\n", "{ \"b\" : 1,\n\t\"a\":2 }\n");
    row("password", R"({"username":"a","password":"hunter2"})",
        R"({"username":"a","password":"[redacted]"})");
    row("any case", R"({"PassWord":"hunter2","API_KEY":"k"})",
        R"({"PassWord":"[redacted]","API_KEY":"[redacted]"})");
    row("escaped name", R"({"p\u0061ssword":"hunter2"})", R"({"p\u0061ssword":"[redacted]"})");
    row("nested", R"({"data":{"tokens":[{"x":1}],"user":{"apikey":"k","n":"b"}}})",
        R"({"data":{"tokens":"[redacted]","user":{"apikey":"[redacted]","n":"b"}}})");
    row("in an array", R"([{"password":"a"},{"password":"b"}])",
        R"([{"password":"[redacted]"},{"password":"[redacted]"}])");
    row("a number is a secret, too", R"({"password":123456,"x":1})", R"({"password":"[redacted]","x":1})");
    row("an object is a secret, too", R"({"password":{"a":"hunter2","b":[1,"}"]},"x":1})",
        R"({"password":"[redacted]","x":1})");
    row("null is none", R"({"apikey":null})", R"({"apikey":null})");
    row("quotes in a secret", R"({"password":"a\"b\\","x":"y"})", R"({"password":"[redacted]","x":"y"})");
    row("token anywhere", R"({"note":"see )" + token + R"("})", R"({"note":"[redacted]"})");
    row("escaped token", R"({"note":"\u0065yJhbGciOiJIUzI1NiJ9.eyJ9.c2ln"})", R"({"note":"[redacted]"})");
    row("token as a name", "{\"" + token + "\":1}", R"({"[redacted]":1})");
    row("token_type stays", R"({"token_type":"bearer","access_token":"x"})",
        R"({"token_type":"bearer","access_token":"[redacted]"})");
    row("empty", "{}", "{}");
    row("broken", R"({"password":"hunter2")", {});
    row("twice the same name", R"({"a":1,"a":2})", {});
    row("a lone string", R"("hunter2")", {});
    row("text", "password is hunter2", {});
    row("too deep", QByteArray(100, '[') + QByteArray(100, ']'), {});
}

void TestRedaction::json()
{
    QFETCH(QByteArray, text);
    QTEST(Redaction::json(text).value_or(QByteArray()), "kept");
}

void TestRedaction::forms_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("kept"); // null: not kept at all
    QTest::newRow("login") << QByteArray("username=anna&password=hunter2&grant_type=")
                           << QByteArray("username=anna&password=[redacted]&grant_type=");
    QTest::newRow("odd case") << QByteArray("PASSWORD=hunter2&Client%5FSecret=x")
                              << QByteArray("PASSWORD=[redacted]&Client%5FSecret=[redacted]");
    QTest::newRow("JSON in disguise") << QByteArray(R"({"password":"hunter2"})") << QByteArray();
    QTest::newRow("JSON with an equals sign") << QByteArray(R"({"password":"hunter=2"})") << QByteArray();
    QTest::newRow("no pair") << QByteArray("username=a&hunter2") << QByteArray();
    QTest::newRow("words") << QByteArray("my pass=word") << QByteArray();
}

void TestRedaction::forms()
{
    QFETCH(QByteArray, text);
    QTEST(Redaction::form(text).value_or(QByteArray()), "kept");
}

void TestRedaction::paths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("plain") << QByteArray("/api/v1/users/me") << QByteArray("/api/v1/users/me");
    QTest::newRow("token") << QByteArray("/reset/" + token + "/x") << QByteArray("/reset/[redacted]/x");
    QTest::newRow("encoded") << QByteArray("/eyJ%68bGci%2EeyJ9") << QByteArray("[redacted]");
}

void TestRedaction::paths()
{
    QFETCH(QByteArray, path);
    QTEST(Redaction::path(path), "kept");
}

void TestRedaction::bodies_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<RecordedMessage::Body>("state");
    using enum RecordedMessage::Body;
    const QByteArray json("application/json; charset=utf-8");
    QTest::newRow("none") << json << QByteArray() << None;
    QTest::newRow("json") << json << QByteArray("{\"password\":\"hunter2\"}") << Whole;
    QTest::newRow("json without a type") << QByteArray() << QByteArray("{\"password\":\"hunter2\"}") << Whole;
    QTest::newRow("form") << QByteArray("APPLICATION/x-www-form-urlencoded") << QByteArray("password=hunter2")
                          << Whole;
    QTest::newRow("broken json") << json << QByteArray("{\"password\":\"hunter2\"") << Withheld;
    QTest::newRow("json as a form") << QByteArray("application/x-www-form-urlencoded")
                                    << QByteArray("{\"password\":\"hunter2\"}") << Withheld;
    QTest::newRow("form as json") << json << QByteArray("password=hunter2") << Withheld;
    QTest::newRow("multipart") << QByteArray("multipart/form-data; boundary=x")
                               << QByteArray("--x\r\n\r\nhunter2\r\n--x--") << Withheld;
    QTest::newRow("long") << json
                          << QByteArray(
                                 "{\"password\":\"hunter2\",\"x\":\"" + QByteArray(20'000, 'x') + "\"}")
                          << Cut;
    QTest::newRow("huge") << json
                          << QByteArray(
                                 "{\"password\":\"hunter2\",\"x\":\"" + QByteArray(400'000, 'x') + "\"}")
                          << Withheld;
}

void TestRedaction::bodies()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(RecordedMessage::Body, state);

    const RecordedMessage message = Recording::message({{"Content-Type", contentType}}, body);
    QCOMPARE(message.state, state);
    QCOMPARE(message.bodyBytes, body.size());
    QVERIFY(!message.body.contains("hunter2"));
    QVERIFY(message.body.size() <= Recording::mostBodyBytes);
    const bool isKept = state == RecordedMessage::Body::Whole || state == RecordedMessage::Body::Cut;
    QCOMPARE(message.body.isEmpty(), !isKept);
}

void TestRedaction::boundsWhatItKeeps()
{
    QList<RecordedMessage::Header> headers;
    for (int i = 0; i < 1'000; ++i)
        headers.append({"X-" + QByteArray::number(i), QByteArray(10'000, 'x')});
    const RecordedMessage message = Recording::message(headers, {});
    QCOMPARE(message.headers.size(), Recording::mostHeaders);
    QVERIFY(message.headers.first().second.size() <= Recording::mostValueBytes);
    QVERIFY(Recording::path("/" + QByteArray(10'000, 'x')).size() <= Recording::mostValueBytes);
    QVERIFY(Recording::query("a=" + QByteArray(10'000, 'x')).size() <= Recording::mostValueBytes);
    // No character is cut in two.
    const QByteArray wide = Recording::path("/" + QByteArray("密").repeated(2'000));
    QCOMPARE(QString::fromUtf8(wide).toUtf8(), wide);
}

void TestRedaction::readsClaims_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("claims");
    const QByteArray header(R"({"alg":"HS256"})");
    // Even a claim can be a secret.
    const QByteArray claims(R"({"sid":"s1","password":"[redacted]"})");
    QTest::newRow("bearer") << "Bearer " + token << header << claims;
    QTest::newRow("in a body") << "{\"refresh_token\":\"" + token + "\"}" << header << claims;
    QTest::newRow("unsigned") << token.left(token.lastIndexOf('.') + 1) << header << claims;
    QTest::newRow("no JSON") << QByteArray("Bearer eyJhbGci.AAAA.BBBB") << QByteArray() << QByteArray();
    QTest::newRow("none") << QByteArray("Bearer abc") << QByteArray() << QByteArray();
}

void TestRedaction::readsClaims()
{
    QFETCH(QByteArray, text);
    RequestRecord record;
    Recording::addClaims(record, {QByteArray("nothing"), text});
    QTEST(record.tokenHeader, "header");
    QTEST(record.tokenClaims, "claims");
}

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
