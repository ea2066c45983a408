// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/PhoneCipher.h"
#include "model/storage/KeyRepository.h"
#include "tests/server/dialects/BuyerWords.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/Scenario.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::test::buyer;

/// The buyer document line by line: requests and whole answers. Registering and tokens have tests of
/// their own.
class TestBuyerApi final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void login_data();
    void login() { Scenario::check(*m_api, Dialect::Buyer); }
    void phoneChange_data();
    void phoneChange() { Scenario::check(*m_api, Dialect::Buyer); }
    void refusals_data();
    void refusals() { Scenario::check(*m_api, Dialect::Buyer); }
    void protectedPathsWantAToken_data();
    void protectedPathsWantAToken();
    void methods_data();
    void methods();
    void walksThroughTheDocument();
    void answersInTheDocumentsOrder();
    void encryptsThePhoneOnceAWrite();
    void hasNoPhoneWhereNoneIsKnown();
    void showsTheFirstRole();

private:
    [[nodiscard]] QByteArray somebodysToken() const { return m_somebody->token(Dialect::Buyer); }
    [[nodiscard]] QString phoneOnTheWire(const QByteArray &token) const;
    [[nodiscard]] QByteArray phoneKey() const;

    std::unique_ptr<LiveApi> m_api;
    std::unique_ptr<ApiUser> m_somebody;
};

void TestBuyerApi::initTestCase()
{
    m_api = std::make_unique<LiveApi>();
    m_somebody = std::make_unique<ApiUser>(*m_api, QStringLiteral("Somebody_1"));
    QCOMPARE(m_somebody->registerAt(Dialect::Buyer).status, 201);
    QCOMPARE(m_api->ask(Dialect::Buyer, registering("nul_user", "Test@12\\u00003")).status, 201);
    QCOMPARE(m_api->ask(Dialect::Buyer, registering("long_user", "aB3$" + QByteArray(196, 'x'))).status, 201);
}

void TestBuyerApi::login_data()
{
    Scenario::addColumns();
    const auto row = [](const QByteArray &name, const QByteArray &body, int status,
                         const QByteArray &expected) {
        Scenario::add(name, HttpRequest::json("POST", loginPath, body), status, expected);
    };
    const QByteArray good =
        envelope(200, "登录成功", R"({"access_token":"<token>","refresh_token":"<token>"})");
    row("as documented", R"({"username":"Somebody_1","password":"Secret#123"})", 200, good);
    row("another case", R"({"username":"SOMEBODY_1","password":"Secret#123"})", 200, good);
    row("fullwidth letters are the same name", R"({"username":"ｓomebody_1","password":"Secret#123"})", 200,
        good);
    row("default admin", R"({"username":"admin","password":"admin123"})", 200, good);
    row("default admin by e-mail", R"({"username":"WXCZ@wxcz.com","password":"admin123"})", 200, good);
    row("password in another case", R"({"username":"login_a","password":"secret#123"})", 401,
        envelope(401, "密码错误，剩余4次"));
    row("empty password", R"({"username":"login_b","password":""})", 401, envelope(401, "密码错误，剩余4次"));
    row("empty name", R"({"username":"","password":"x"})", 401, envelope(401, "密码错误，剩余4次"));
    row("space behind the name", R"({"username":"Somebody_1 ","password":"Secret#123"})", 401,
        envelope(401, "密码错误，剩余4次"));
    row("NUL behind the name", R"({"username":"Somebody_1\u0000","password":"Secret#123"})", 401,
        envelope(401, "密码错误，剩余4次"));
    row("very long name", "{\"username\":\"" + QByteArray(60'000, 'n') + R"(","password":"x"})", 401,
        envelope(401, "密码错误，剩余4次"));
    row("very long password", R"({"username":"login_c","password":")" + QByteArray(60'000, 'p') + "\"}", 401,
        envelope(401, "密码错误，剩余4次"));
    row("password with NUL", R"({"username":"nul_user","password":"Test@12\u00003"})", 200, good);
    row("password cut at NUL", R"({"username":"nul_user","password":"Test@12"})", 401,
        envelope(401, "密码错误，剩余4次"));
    const QByteArray x195(195, 'x');
    row("200 characters", R"({"username":"long_user","password":"aB3$)" + x195 + "x\"}", 200, good);
    row("200 characters, the last another", R"({"username":"long_user","password":"aB3$)" + x195 + "y\"}",
        401, envelope(401, "密码错误，剩余4次"));
    row("72 of 200 characters", R"({"username":"long_user","password":"aB3$)" + QByteArray(68, 'x') + "\"}",
        401, envelope(401, "密码错误，剩余3次"));
    row("no username", R"({"password":"x"})", 400, envelope(400, "缺少字段：username"));
    row("no password", R"({"username":"x"})", 400, envelope(400, "缺少字段：password"));
    row("null password", R"({"username":"x","password":null})", 400, envelope(400, "缺少字段：password"));
    row("password is a number", R"({"username":"x","password":1})", 400,
        envelope(400, "字段类型错误：password"));
    row("no JSON", "username=x&password=y", 400, envelope(400, noJson));
    row("twice", R"({"username":"x","password":"y","password":"z"})", 400,
        envelope(400, "字段重复：password"));
    Scenario::add("a form", HttpRequest::form(loginPath, "username=Somebody_1&password=Secret%23123"), 415,
        envelope(415, "不支持的内容类型"));
}

void TestBuyerApi::phoneChange_data()
{
    Scenario::addColumns();
    const QByteArray token = somebodysToken();
    const auto row = [&token](const QByteArray &name, const QByteArray &body, int status, const char *msg) {
        Scenario::add(name, HttpRequest::json("PATCH", phonePath, body).withToken(token), status,
            envelope(status, msg));
    };
    row("as documented", R"({"phone":"13900139000"})", 200, "手机号更新成功");
    row("the same again", R"({"phone":"13900139000"})", 200, "手机号更新成功");
    row("other fields are ignored", R"({"phone":"13800138000","username":"other","role":"admin"})", 200,
        "手机号更新成功");
    row("12", R"({"phone":"12900139000"})", 400, badPhone);
    row("10 digits", R"({"phone":"1390013900"})", 400, badPhone);
    row("12 digits", R"({"phone":"139001390000"})", 400, badPhone);
    row("empty", R"({"phone":""})", 400, badPhone);
    row("fullwidth digits", R"({"phone":"１３９００１３９０００"})", 400, badPhone);
    row("null", R"({"phone":null})", 400, "缺少字段：phone");
    row("left out", "{}", 400, "缺少字段：phone");
    row("number", R"({"phone":13900139000})", 400, "字段类型错误：phone");
    row("twice", R"({"phone":"13900139000","phone":"13900139001"})", 400, "字段重复：phone");
    row("no JSON", "phone=13900139000", 400, noJson);
    row("nothing", "", 400, noJson);
    Scenario::add("text",
        HttpRequest{"PATCH", phonePath, "{}", {{"Content-Type", "text/plain"}}}.withToken(token), 415,
        envelope(415, "不支持的内容类型"));
}

void TestBuyerApi::refusals_data()
{
    Scenario::addColumns();
    for (const char *path :
        {"/", "/api", "/api/v1/users/", "/api/v1/users/you", "/api/v1/auth", "//api/v1/users",
            "/API/v1/users", "/api/v1/users%2Fme", "/api/auth/login", "/api/v1/users/profile"})
        Scenario::add(path, HttpRequest::get(path), 404, envelope(404, "资源不存在"));
    Scenario::add("unknown method", {"BREW", usersPath, {}, {}}, 501, envelope(501, "不支持的请求"));
    Scenario::add("compressed", registering("zipped_user").with("Content-Encoding", "gzip"), 415,
        envelope(415, "不支持的内容类型"));
    Scenario::add(
        "long target", HttpRequest::get('/' + QByteArray(9'000, 'a')), 414, envelope(414, "请求地址过长"));
    Scenario::add("large fields", HttpRequest::get(mePath).with("X-Large", QByteArray(17'000, 'a')), 431,
        envelope(431, "请求头过大"));
    Scenario::add("expectation", registering("expecting").with("Expect", "200-ok"), 417,
        envelope(417, "不支持的Expect请求头"));
    Scenario::add("query is ignored",
        HttpRequest::json("POST", "/api/v1/auth/login?a=1", R"({"username":"admin","password":"admin123"})"),
        200, envelope(200, "登录成功", R"({"access_token":"<token>","refresh_token":"<token>"})"));
}

void TestBuyerApi::protectedPathsWantAToken_data()
{
    QTest::addColumn<HttpRequest>("request");
    QTest::newRow("profile") << HttpRequest::get(mePath);
    QTest::newRow("phone") << HttpRequest::json("PATCH", phonePath, R"({"phone":"13900139000"})");
    // Whoever is nobody is not told what is wrong with the body either.
    QTest::newRow("phone, bad body") << HttpRequest::json("PATCH", phonePath, "{");
    QTest::newRow("logout") << HttpRequest{"POST", logoutPath, {}, {}};
}

void TestBuyerApi::protectedPathsWantAToken()
{
    QFETCH(const HttpRequest, request);
    const QByteArray body = envelope(401, noToken);
    for (const HttpRequest &sent : {request, request.withToken("abc"), request.withToken("")}) {
        const HttpAnswer answer = m_api->ask(Dialect::Buyer, sent);
        QCOMPARE(Scenario::mismatch(*m_api, Dialect::Buyer, answer, 401, body), QString());
    }
}

void TestBuyerApi::methods_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allowed");
    for (const char *path : {usersPath, loginPath, refreshPath, logoutPath})
        QTest::newRow(path) << QByteArray(path) << QByteArray("POST");
    QTest::newRow(mePath) << QByteArray(mePath) << QByteArray("GET, HEAD");
    QTest::newRow(phonePath) << QByteArray(phonePath) << QByteArray("PATCH");
    QTest::newRow("jwks") << QByteArray("/.well-known/jwks.json") << QByteArray("GET, HEAD");
}

void TestBuyerApi::methods()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, allowed);
    const QByteArrayList own = allowed.split(' ');
    for (const char *method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}) {
        if (own.contains(method) || own.contains(QByteArray(method) + ','))
            continue;
        const HttpAnswer answer = m_api->ask(Dialect::Buyer, {method, path, {}, {}});
        QCOMPARE(answer.status, 405);
        QCOMPARE(answer.header("Allow"), allowed);
        if (qstrcmp(method, "HEAD") == 0)
            QCOMPARE(answer.body, QByteArray());
        else
            QCOMPARE(Scenario::mismatch(*m_api, Dialect::Buyer, answer, 405, envelope(405, "请求方法不支持")),
                QString());
    }
}

/// The examples of the document, in its order, by one client.
void TestBuyerApi::walksThroughTheDocument()
{
    const auto ask = [this](const HttpRequest &request) { return m_api->ask(Dialect::Buyer, request); };
    const auto check = [this](const HttpAnswer &answer, int status, const QByteArray &body) {
        return Scenario::mismatch(*m_api, Dialect::Buyer, answer, status, body);
    };
    QCOMPARE(check(ask(registering("walking_user")), 201,
                 envelope(201, "注册成功", R"({"username":"walking_user"})")),
        QString());
    QCOMPARE(check(ask(registering("walking_user")), 400, envelope(400, "用户名已存在")), QString());
    const HttpAnswer login =
        ask(HttpRequest::json("POST", loginPath, R"({"username":"walking_user","password":"Test@123"})"));
    const QByteArray token = ApiUser::accessToken(login);
    const HttpRequest me = HttpRequest::get(mePath).withToken(token);
    const QByteArray profile = envelope(
        200, "查询成功", R"({"username":"walking_user","role":"buyer","phone_encrypted":"<base64>"})");
    QCOMPARE(check(ask(me), 200, profile), QString());
    m_api->clock().advanceSeconds(61); // the envelope tells the moment of the answer, not of the login
    QCOMPARE(check(ask(HttpRequest::json("PATCH", phonePath, R"({"phone":"13900139000"})").withToken(token)),
                 200, envelope(200, "手机号更新成功")),
        QString());
    HttpRequest head = me;
    head.method = "HEAD";
    const HttpAnswer toHead = ask(head);
    QCOMPARE(toHead.status, 200);
    QCOMPARE(toHead.body, QByteArray());
    QCOMPARE(toHead.header("Content-Length"), QByteArray::number(ask(me).body.size()));
    const QByteArray refreshed = "{\"refresh_token\":\"" + ApiUser::refreshToken(login) + "\"}";
    QCOMPARE(check(ask(HttpRequest::json("POST", refreshPath, refreshed)), 200,
                 envelope(200, "令牌刷新成功", R"({"access_token":"<token>"})")),
        QString());
    QCOMPARE(
        check(ask(HttpRequest{"POST", logoutPath, {}, {}}.withToken(token)), 200, envelope(200, "注销成功")),
        QString());
    QCOMPARE(check(ask(me), 401, envelope(401, noToken)), QString());
}

void TestBuyerApi::answersInTheDocumentsOrder()
{
    const HttpAnswer answer = m_somebody->profile(Dialect::Buyer, somebodysToken());
    const QByteArray start = "{\"code\":200,\"msg\":\"查询成功\",\"timestamp\":\""
        + m_api->now(Dialect::Buyer).toLatin1()
        + "\",\"data\":{\"username\":\"Somebody_1\",\"role\":\"buyer\",\"phone_encrypted\":\"";
    QCOMPARE(answer.body.left(start.size()), start);
}

QString TestBuyerApi::phoneOnTheWire(const QByteArray &token) const
{
    const QJsonObject whole = m_somebody->profile(Dialect::Buyer, token).json();
    return whole.value(u"data").toObject().value(u"phone_encrypted").toString();
}

QByteArray TestBuyerApi::phoneKey() const
{
    const Result<QList<StoredKey>> keys = KeyRepository::all(m_api->store());
    for (const StoredKey &stored : keys.ok() ? *keys : QList<StoredKey>()) {
        if (stored.purpose == QLatin1StringView(StoredKey::phonePurpose))
            return stored.key.material;
    }
    return {};
}

void TestBuyerApi::encryptsThePhoneOnceAWrite()
{
    const ApiUser caller(*m_api, QStringLiteral("caller_1"));
    QCOMPARE(caller.registerAt(Dialect::Buyer).status, 201);
    const QByteArray token = caller.token(Dialect::Buyer);
    const QString first = phoneOnTheWire(token);
    QCOMPARE(QByteArray::fromBase64(first.toLatin1()).size(), 256); // the whole block of a 2048 bit key
    const Result<QString> phone = decryptPhone(first, phoneKey());
    QVERIFY(phone.ok());
    QCOMPARE(*phone, ApiUser::phone());
    QCOMPARE(phoneOnTheWire(token), first);
    QCOMPARE(phoneOnTheWire(caller.token(Dialect::Buyer)), first);

    const HttpRequest change =
        HttpRequest::json("PATCH", phonePath, R"({"phone":"19912345678"})").withToken(token);
    QCOMPARE(m_api->ask(Dialect::Buyer, change).status, 200);
    const QString second = phoneOnTheWire(token);
    QVERIFY(second != first);
    const Result<QString> changed = decryptPhone(second, phoneKey());
    QVERIFY(changed.ok());
    QCOMPARE(*changed, QStringLiteral("19912345678"));
}

void TestBuyerApi::hasNoPhoneWhereNoneIsKnown()
{
    const ApiUser user(*m_api, QStringLiteral("phoneless"));
    QCOMPARE(user.registerAt(Dialect::Usercenter).status, 201);
    const QByteArray expected =
        envelope(200, "查询成功", R"({"username":"phoneless","role":"user","phone_encrypted":null})");
    const HttpAnswer answer = user.profile(Dialect::Buyer, user.token(Dialect::Buyer));
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Buyer, answer, 200, expected), QString());
}

void TestBuyerApi::showsTheFirstRole()
{
    const ApiUser admin(*m_api, QStringLiteral("admin"), QStringLiteral("admin123"));
    const QByteArray expected =
        envelope(200, "查询成功", R"({"username":"admin","role":"admin","phone_encrypted":null})");
    const HttpAnswer answer = admin.profile(Dialect::Buyer, admin.token(Dialect::Buyer));
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Buyer, answer, 200, expected), QString());
}

QTEST_GUILESS_MAIN(TestBuyerApi)
#include "tst_buyerapi.moc"
