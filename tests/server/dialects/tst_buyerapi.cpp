// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/PhoneCipher.h"
#include "model/storage/KeyRepository.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/Scenario.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

/// The buyer document line by line: requests and whole answers.
class TestBuyerApi final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void registration_data();
    void registration() { Scenario::check(*m_api, Dialect::Buyer); }
    void passwordRule_data();
    void passwordRule() { Scenario::check(*m_api, Dialect::Buyer); }
    void bodies_data();
    void bodies() { Scenario::check(*m_api, Dialect::Buyer); }
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
    void saysHowLongTokensLive();
    void encryptsThePhoneOnceAWrite();
    void hasNoPhoneWhereNoneIsKnown();
    void showsTheFirstRole();
    void refreshesInTheSameSession();
    void refusesRefreshing_data();
    void refusesRefreshing();
    void logoutEndsBothTokens();
    void publishesItsKey();

private:
    [[nodiscard]] QByteArray somebodysToken() const { return m_somebody->token(Dialect::Buyer); }
    [[nodiscard]] QString phoneOnTheWire(const QByteArray &token) const;
    [[nodiscard]] QByteArray phoneKey() const;
    [[nodiscard]] HttpAnswer refresh(const QByteArray &token) const;

    std::unique_ptr<LiveApi> m_api;
    std::unique_ptr<ApiUser> m_somebody;
};

namespace {

constexpr const char *usersPath = "/api/v1/users";
constexpr const char *mePath = "/api/v1/users/me";
constexpr const char *phonePath = "/api/v1/users/me/phone";
constexpr const char *loginPath = "/api/v1/auth/login";
constexpr const char *refreshPath = "/api/v1/auth/refresh";
constexpr const char *logoutPath = "/api/v1/auth/logout";

constexpr const char *badUsername = "用户名格式错误（6-20位，仅含字母、数字、下划线）";
constexpr const char *badPassword = "密码格式错误（≥8位，含大小写字母、数字、特殊字符）";
constexpr const char *badPhone = "手机号格式错误（11位数字）";
constexpr const char *noJson = "请求体不是有效的JSON";
constexpr const char *noToken = "未认证（令牌无效或已过期）";
constexpr const char *badRefresh = "refresh_token无效或已过期，请重新登录";

QByteArray envelope(int code, const char *msg, const QByteArray &data = {})
{
    QByteArray text =
        "{\"code\":" + QByteArray::number(code) + ",\"msg\":\"" + msg + "\",\"timestamp\":\"<now>\"";
    if (!data.isEmpty())
        text += ",\"data\":" + data;
    return text + '}';
}

HttpRequest registering(const QByteArray &username, const QByteArray &password = "Test@123",
    const QByteArray &phone = "13800138000")
{
    return HttpRequest::json("POST", usersPath,
        "{\"username\":\"" + username + "\",\"password\":\"" + password + "\",\"phone\":\"" + phone + "\"}");
}

HttpRequest posting(const QByteArray &body)
{
    return HttpRequest::json("POST", usersPath, body);
}

void refused(const QByteArray &name, const HttpRequest &request, const char *msg)
{
    Scenario::add(name, request, 400, envelope(400, msg));
}

void registered(const QByteArray &name, const QByteArray &username, const QByteArray &password = "Test@123",
    const QByteArray &phone = "13800138000")
{
    Scenario::add(name, registering(username, password, phone), 201,
        envelope(201, "注册成功", "{\"username\":\"" + username + "\"}"));
}

} // namespace

void TestBuyerApi::initTestCase()
{
    m_api = std::make_unique<LiveApi>();
    m_somebody = std::make_unique<ApiUser>(*m_api, QStringLiteral("Somebody_1"));
    QCOMPARE(m_somebody->registerAt(Dialect::Buyer).status, 201);
    QCOMPARE(m_api->ask(Dialect::Buyer, registering("nul_user", "Test@12\\u00003")).status, 201);
    QCOMPARE(m_api->ask(Dialect::Buyer, registering("long_user", "aB3$" + QByteArray(196, 'x'))).status, 201);
}

void TestBuyerApi::registration_data()
{
    Scenario::addColumns();
    registered("as documented", "test_user");
    refused("taken", registering("test_user"), "用户名已存在");
    refused("taken in another case", registering("TEST_User"), "用户名已存在");
    registered("6 characters", "abcde6");
    registered("20 characters", "abcdefghij0123456789");
    registered("underscores alone", "______");
    refused("5 characters", registering("abcd5"), badUsername);
    refused("21 characters", registering("abcdefghij01234567890"), badUsername);
    refused("empty username", registering(""), badUsername);
    refused("hyphen", registering("test-user"), badUsername);
    refused("space inside", registering("test user"), badUsername);
    refused("space behind", registering("test_user2 "), badUsername);
    refused("newline behind", registering("test_user2\\n"), badUsername);
    refused("an at sign", registering("test@user"), badUsername);
    refused("fullwidth at sign", registering("test＠user"), badUsername);
    refused("letters beyond ASCII", registering("用户名一二三"), badUsername);
    refused("fullwidth letters", registering("ｔｅｓｔｕｓｅｒ"), badUsername);
    refused("digits of another script", registering("user١٢٣"), badUsername);
    refused("zero width space", registering("test\\u200buser"), badUsername);
    refused("NUL inside", registering("test_\\u0000user"), badUsername);
    refused("NUL behind", registering("test_user3\\u0000"), badUsername);
    refused("control character", registering("test_\\u0007user"), badUsername);
    refused("very long", registering(QByteArray(60'000, 'a')), badUsername);
    registered("phone 13", "phone_13", "Test@123", "13000000000");
    registered("phone 19", "phone_19", "Test@123", "19999999999");
    refused("phone 12", registering("phone_12", "Test@123", "12800138000"), badPhone);
    refused("phone 23", registering("phone_23", "Test@123", "23800138000"), badPhone);
    refused("phone of 10", registering("phone_10", "Test@123", "1380013800"), badPhone);
    refused("phone of 12", registering("phone_12", "Test@123", "138001380000"), badPhone);
    refused("phone with country", registering("phone_86", "Test@123", "+8613800138000"), badPhone);
    refused("phone of other digits", registering("phone_ar", "Test@123", "1٣800138000"), badPhone);
    refused(
        "phone of fullwidth digits", registering("phone_fw", "Test@123", "１３８００１３８０００"), badPhone);
    refused("phone with newline", registering("phone_nl", "Test@123", "13800138000\\n"), badPhone);
    refused("phone with NUL", registering("phone_0", "Test@123", "13800138000\\u0000"), badPhone);
    refused("empty phone", registering("phone__", "Test@123", ""), badPhone);
}

void TestBuyerApi::passwordRule_data()
{
    Scenario::addColumns();
    registered("8 characters", "pass_8", "aB3$5678");
    refused("7 characters", registering("pass_7", "aB3$567"), badPassword);
    refused("empty", registering("pass_0", ""), badPassword);
    refused("no lower case", registering("pass_l", "TEST@123"), badPassword);
    refused("no upper case", registering("pass_u", "test@123"), badPassword);
    refused("no digit", registering("pass_d", "Test@abc"), badPassword);
    refused("no special character", registering("pass_s", "Test1234"), badPassword);
    refused("a space is none", registering("pass_sp", "Test 1234"), badPassword);
    refused("a letter beyond ASCII is none", registering("pass_han", "Test1234汉"), badPassword);
    registered("underscore is special", "pass_und", "Test_1234");
    registered("full stop of another script", "pass_cjk", "Test1234。");
    registered("emoji is special", "pass_emo", "Test123😀");
    // 7 code points in 8 UTF-16 units.
    refused("an emoji counts once", registering("pass_em7", "Te123😀a"), badPassword);
    registered("NUL inside", "pass_nul", "Test@12\\u00003");
    registered("200 characters", "pass_200", "aB3$" + QByteArray(196, 'x'));
    registered("very long", "pass_long", "aB3$" + QByteArray(60'000, 'x'));
}

void TestBuyerApi::bodies_data()
{
    Scenario::addColumns();
    refused("no username", posting(R"({"password":"Test@123","phone":"13800138000"})"), "缺少字段：username");
    refused(
        "no password", posting(R"({"username":"body_user","phone":"13800138000"})"), "缺少字段：password");
    refused("no phone", posting(R"({"username":"body_user","password":"Test@123"})"), "缺少字段：phone");
    refused("null username", posting(R"({"username":null,"password":"Test@123","phone":"13800138000"})"),
        "缺少字段：username");
    refused("null phone", posting(R"({"username":"body_user","password":"Test@123","phone":null})"),
        "缺少字段：phone");
    for (const char *value : {"1", "true", "[\"body_user\"]", "{}"})
        refused(QByteArray("username is ") + value,
            posting("{\"username\":" + QByteArray(value)
                + ",\"password\":\"Test@123\",\"phone\":\"13800138000\"}"),
            "字段类型错误：username");
    refused("phone is a number",
        posting(R"({"username":"body_user","password":"Test@123","phone":13800138000})"),
        "字段类型错误：phone");
    refused("password is a number",
        posting(R"({"username":"body_user","password":12345678,"phone":"13800138000"})"),
        "字段类型错误：password");
    refused("empty object", posting("{}"), "缺少字段：username");
    refused("empty body", posting(""), noJson);
    for (const char *body :
        {" ", "[]", "[{\"username\":\"body_user\"}]", "null", "true", "7", "\"text\"", "{", "{}}", "{} {}",
            "{\"username\":}", "{'username':'body_user'}", "{\"username\":\"body_user\",}", "// no\n{}",
            "\xEF\xBB\xBF{}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\\ud800\"}", "{\"a\":\"\xC0\x80\"}",
            "{\"a\":\"\xED\xA0\x80\"}", "{\"a\":\"\xFF\"}", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "{\"a\":01}",
            "{\"a\":NaN}", "{\"a\":1e999}"})
        refused("no JSON: " + QByteArray(body).toPercentEncoding(" {}[]:,\"'\\"), posting(body), noJson);
    refused("NUL behind", posting(QByteArray("{}\0", 3)), noJson);
    refused("too deep", posting("{\"a\":" + QByteArray(40, '[') + QByteArray(40, ']') + '}'), noJson);
    refused("twice",
        posting(R"({"username":"body_user","username":"body_use2","password":"Test@123","phone":"1"})"),
        "字段重复：username");
    refused("twice by an escape", posting(R"({"username":"body_user","\u0075sername":"body_use2"})"),
        "字段重复：username");
    refused("twice inside", posting(R"({"other":{"a":1,"a":2}})"), "字段重复：a");
    Scenario::add("unknown fields are ignored",
        posting(R"( {"role":"admin","id":1,"username":"body_extra","password":"Test@123",)"
                R"("phone":"13800138000","status":{"a":[1,null]}} )"),
        201, envelope(201, "注册成功", R"({"username":"body_extra"})"));
    const QByteArray good = R"({"username":"body_none","password":"Test@123","phone":"13800138000"})";
    Scenario::add("no content type", {"POST", usersPath, good, {}}, 201,
        envelope(201, "注册成功", R"({"username":"body_none"})"));
    for (const char *type : {"application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\"",
             "application/json ; charset=utf8; other=1"})
        refused(type, HttpRequest{"POST", usersPath, "{}", {{"Content-Type", type}}}, "缺少字段：username");
    for (const char *type :
        {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1",
            "application/jsonx", "application", "multipart/form-data; boundary=x", ""})
        Scenario::add(QByteArray("type ") + type, {"POST", usersPath, good, {{"Content-Type", type}}}, 415,
            envelope(415, "不支持的内容类型"));
    Scenario::add("two content types",
        HttpRequest{"POST", usersPath, good, {}}
            .with("Content-Type", "application/json")
            .with("Content-Type", "text/plain"),
        415, envelope(415, "不支持的内容类型"));
    refused("64 KiB", posting("{" + QByteArray(64 * 1024 - 2, ' ') + "}"), "缺少字段：username");
    Scenario::add("above 64 KiB", posting("{" + QByteArray(64 * 1024 - 1, ' ') + "}"), 413,
        envelope(413, "请求体过大"));
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

void TestBuyerApi::saysHowLongTokensLive()
{
    const HttpAnswer login = m_somebody->logIn(Dialect::Buyer);
    const QJsonObject access = ApiUser::claims(ApiUser::accessToken(login));
    const QJsonObject refresh = ApiUser::claims(ApiUser::refreshToken(login));
    QCOMPARE(access.value(u"iat").toInteger(), m_api->clock().nowSeconds());
    QCOMPARE(access.value(u"exp").toInteger(), m_api->clock().nowSeconds() + 2 * 60 * 60);
    QCOMPARE(refresh.value(u"exp").toInteger(), m_api->clock().nowSeconds() + 7 * 24 * 60 * 60);
    QCOMPARE(access.value(u"sid"), refresh.value(u"sid"));
    QVERIFY(access.value(u"jti") != refresh.value(u"jti"));
    QCOMPARE(access.value(u"iss").toString(), QStringLiteral("gatehouse/buyer"));
    QCOMPARE(access.value(u"token_use").toString(), QStringLiteral("access"));
    QCOMPARE(refresh.value(u"token_use").toString(), QStringLiteral("refresh"));
    const QJsonObject other = ApiUser::claims(somebodysToken());
    QVERIFY(access.value(u"sid") != other.value(u"sid"));
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

HttpAnswer TestBuyerApi::refresh(const QByteArray &token) const
{
    return m_api->ask(
        Dialect::Buyer, HttpRequest::json("POST", refreshPath, "{\"refresh_token\":\"" + token + "\"}"));
}

void TestBuyerApi::refreshesInTheSameSession()
{
    const HttpAnswer login = m_somebody->logIn(Dialect::Buyer);
    m_api->clock().advanceSeconds(60 * 60);
    const QByteArray renewed = ApiUser::accessToken(refresh(ApiUser::refreshToken(login)));
    const QJsonObject before = ApiUser::claims(ApiUser::accessToken(login));
    const QJsonObject after = ApiUser::claims(renewed);
    QCOMPARE(after.value(u"sid"), before.value(u"sid"));
    QVERIFY(after.value(u"jti") != before.value(u"jti"));
    QCOMPARE(after.value(u"exp").toInteger(), m_api->clock().nowSeconds() + 2 * 60 * 60);
    QCOMPARE(m_somebody->profile(Dialect::Buyer, renewed).status, 200);
    QCOMPARE(m_somebody->profile(Dialect::Buyer, ApiUser::accessToken(login)).status, 200);
    QCOMPARE(refresh(ApiUser::refreshToken(login)).status, 200);

    // A renewed access token does not outlive its session.
    m_api->clock().advanceSeconds(7 * 24 * 60 * 60 - 60 * 60 - 10);
    const QByteArray last = ApiUser::accessToken(refresh(ApiUser::refreshToken(login)));
    QCOMPARE(ApiUser::claims(last).value(u"exp").toInteger(), m_api->clock().nowSeconds() + 10);
}

void TestBuyerApi::refusesRefreshing_data()
{
    const HttpAnswer login = m_somebody->logIn(Dialect::Buyer);
    Scenario::addColumns();
    const auto row = [](const QByteArray &name, const QByteArray &body, int status, const char *msg) {
        Scenario::add(name, HttpRequest::json("POST", refreshPath, body), status, envelope(status, msg));
    };
    const auto token = [](const QByteArray &text) {
        return QByteArray("{\"refresh_token\":\"" + text + "\"}");
    };
    row("nonsense", token("abc"), 401, badRefresh);
    row("empty", token(""), 401, badRefresh);
    row("not ASCII", token("令牌"), 401, badRefresh);
    row("20 KB", token(QByteArray(20'000, 'a')), 401, badRefresh);
    row("space behind", token(ApiUser::refreshToken(login) + ' '), 401, badRefresh);
    row("NUL behind", token(ApiUser::refreshToken(login) + "\\u0000"), 401, badRefresh);
    row("an access token", token(ApiUser::accessToken(login)), 401, badRefresh);
    row("a usercenter token", token(m_somebody->token(Dialect::Usercenter)), 401, badRefresh);
    row("an employee token", token(m_somebody->token(Dialect::Employee)), 401, badRefresh);
    row("left out", "{}", 400, "缺少字段：refresh_token");
    row("null", R"({"refresh_token":null})", 400, "缺少字段：refresh_token");
    row("number", R"({"refresh_token":7})", 400, "字段类型错误：refresh_token");
    row("no JSON", "refresh_token=x", 400, noJson);
    row("twice", R"({"refresh_token":"a","refresh_token":"b"})", 400, "字段重复：refresh_token");
    Scenario::add("a token in the header is not asked for",
        HttpRequest::json("POST", refreshPath, "{}").withToken(ApiUser::refreshToken(login)), 400,
        envelope(400, "缺少字段：refresh_token"));
}

void TestBuyerApi::refusesRefreshing()
{
    Scenario::check(*m_api, Dialect::Buyer);
}

void TestBuyerApi::logoutEndsBothTokens()
{
    const HttpAnswer login = m_somebody->logIn(Dialect::Buyer);
    const QByteArray other = somebodysToken();
    const QByteArray token = ApiUser::accessToken(login);
    const QByteArray renewed = ApiUser::accessToken(refresh(ApiUser::refreshToken(login)));
    const auto leave = [this](const QByteArray &by, const QByteArray &body) {
        return m_api->ask(Dialect::Buyer, HttpRequest{"POST", logoutPath, body, {}}.withToken(by));
    };
    // A refresh token ends nothing.
    QCOMPARE(leave(ApiUser::refreshToken(login), {}).status, 401);
    QCOMPARE(
        Scenario::mismatch(*m_api, Dialect::Buyer, leave(token, "whatever"), 200, envelope(200, "注销成功")),
        QString());
    QCOMPARE(m_somebody->profile(Dialect::Buyer, token).status, 401);
    QCOMPARE(m_somebody->profile(Dialect::Buyer, renewed).status, 401);
    const HttpAnswer refused = refresh(ApiUser::refreshToken(login));
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Buyer, refused, 401, envelope(401, badRefresh)), QString());
    QCOMPARE(leave(token, {}).status, 401);
    QCOMPARE(m_somebody->profile(Dialect::Buyer, other).status, 200);
}

void TestBuyerApi::publishesItsKey()
{
    const HttpAnswer answer = m_api->ask(Dialect::Buyer, HttpRequest::get("/.well-known/jwks.json"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), QByteArray("application/json"));
    const QJsonArray keys = answer.json().value(u"keys").toArray();
    QCOMPARE(keys.size(), 1);
    const QJsonObject key = keys.first().toObject();
    QCOMPARE(key.keys(),
        QStringList({QStringLiteral("alg"), QStringLiteral("e"), QStringLiteral("kid"), QStringLiteral("kty"),
            QStringLiteral("n"), QStringLiteral("use")}));
    QCOMPARE(key.value(u"alg").toString(), QStringLiteral("RS256"));
    const QByteArray header =
        QByteArray::fromBase64(somebodysToken().split('.').value(0), QByteArray::Base64UrlEncoding);
    QCOMPARE(header,
        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + key.value(u"kid").toString().toLatin1() + "\"}");
    // Nobody else's keys are told.
    for (const Dialect dialect : {Dialect::Usercenter, Dialect::Employee})
        QCOMPARE(m_api->ask(dialect, HttpRequest::get("/.well-known/jwks.json")).status, 404);
}

QTEST_GUILESS_MAIN(TestBuyerApi)
#include "tst_buyerapi.moc"
