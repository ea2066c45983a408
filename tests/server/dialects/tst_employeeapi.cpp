// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/Scenario.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

/// The employee document line by line: requests and whole answers.
class TestEmployeeApi final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void usernameRule_data();
    void usernameRule() { Scenario::check(*m_api, Dialect::Employee); }
    void emailRule_data();
    void emailRule() { Scenario::check(*m_api, Dialect::Employee); }
    void passwordRule_data();
    void passwordRule() { Scenario::check(*m_api, Dialect::Employee); }
    void phoneRule_data();
    void phoneRule() { Scenario::check(*m_api, Dialect::Employee); }
    void bodies_data();
    void bodies() { Scenario::check(*m_api, Dialect::Employee); }
    void login_data();
    void login() { Scenario::check(*m_api, Dialect::Employee); }
    void refusals_data();
    void refusals() { Scenario::check(*m_api, Dialect::Employee); }
    void methods_data();
    void methods();
    void walksThroughTheDocument();
    void answersInTheDocumentsOrder();
    void saysHowLongTokensLive();
    void showsWhatOtherDialectsLeaveOut();

private:
    std::unique_ptr<LiveApi> m_api;
};

namespace {

constexpr const char *registerPath = "/api/v1/auth/register";
constexpr const char *loginPath = "/api/v1/auth/login";
constexpr const char *profilePath = "/api/v1/users/profile";

constexpr const char *badUsername = "username 格式错误（1-50个字符，不含控制字符、首尾空格与@）";
constexpr const char *badEmail = "email 格式错误";
constexpr const char *badPassword = "password 格式错误（至少6位）";
constexpr const char *badPhone = "phone 格式错误（1-20位电话号码）";
constexpr const char *noJson = "请求体不是有效的JSON";

QByteArray success(int code, const char *message, const QByteArray &data)
{
    return "{\"code\":" + QByteArray::number(code) + ",\"message\":\"" + message + "\",\"data\":" + data
        + ",\"timestamp\":\"<now>\"}";
}

QByteArray failure(int code, const char *message, const QByteArray &error = {})
{
    QByteArray text = "{\"code\":" + QByteArray::number(code) + ",\"message\":\"" + message + "\",";
    if (!error.isEmpty())
        text += "\"error\":\"" + error + "\",";
    return text + "\"timestamp\":\"<now>\"}";
}

/// A registration's members, good where the test says nothing else.
struct Form {
    QByteArray username;
    QByteArray email;
    QByteArray password = "password123";
    QByteArray phone = "13800138000";

    [[nodiscard]] HttpRequest request() const
    {
        return HttpRequest::json("POST", registerPath,
            R"({"username":")" + username + R"(","email":")" + email + R"(","password":")" + password
                + R"(","phone":")" + phone + "\"}");
    }
    [[nodiscard]] QByteArray answer() const
    {
        return success(201, "注册成功",
            R"({"id":"<id>","username":")" + username + R"(","email":")" + email + R"(","phone":")" + phone
                + R"(","status":1,"created_at":"<now>"})");
    }
};

void taken(const QByteArray &name, const Form &form)
{
    Scenario::add(name, form.request(), 201, form.answer());
}

void refused(const QByteArray &name, const HttpRequest &request, const QByteArray &error)
{
    Scenario::add(name, request, 400, failure(400, "请求参数错误", error));
}

void refused(const QByteArray &name, const Form &form, const QByteArray &error)
{
    refused(name, form.request(), error);
}

HttpRequest posting(const QByteArray &body)
{
    return HttpRequest::json("POST", registerPath, body);
}

} // namespace

void TestEmployeeApi::initTestCase()
{
    m_api = std::make_unique<LiveApi>();
    const Form john{"johndoe", "john@example.com"};
    const HttpAnswer answer = m_api->ask(Dialect::Employee, john.request());
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Employee, answer, 201, john.answer()), QString());
}

void TestEmployeeApi::usernameRule_data()
{
    Scenario::addColumns();
    int next = 0;
    const auto form = [&next](const QByteArray &username) {
        return Form{username, "name" + QByteArray::number(++next) + "@example.com"};
    };
    const auto good = [&form](const QByteArray &name, const QByteArray &username) {
        taken(name, form(username));
    };
    const auto bad = [&form](const QByteArray &name, const QByteArray &username) {
        refused(name, form(username), badUsername);
    };
    const auto again = [&form](const QByteArray &name, const QByteArray &username) {
        Scenario::add(name, form(username).request(), 409, failure(409, "用户名已被注册", "用户名已被注册"));
    };
    again("as it was", "johndoe");
    again("another case", "JohnDOE");
    again("fullwidth", "ｊｏｈｎｄｏｅ");
    good("1 character", "j");
    good("1 letter of Han", "王");
    good("50 characters", QByteArray(50, 'j'));
    good("50 emoji", QByteArray("😀").repeated(50));
    good("space inside", "John Doe");
    good("all printable ASCII", "a!#$%&'()*+,-./:;<=>?[]^_`{|}~");
    good("ligature", "ﬁsh");
    again("what the ligature stands for", "fish");
    good("sharp s", "straße");
    again("capital sharp s", "STRAẞE");
    good("two letters are not a sharp s", "strasse");
    bad("empty", "");
    bad("51 characters", QByteArray(51, 'j'));
    bad("51 emoji", QByteArray("😀").repeated(51));
    bad("very long", QByteArray(60'000, 'j'));
    bad("at sign", "john@doe");
    bad("fullwidth at sign", "john＠doe");
    bad("small at sign", "john﹫doe");
    bad("space in front", " john");
    bad("space behind", "john ");
    bad("a space alone", " ");
    bad("ideographic space behind", "john\\u3000");
    bad("no-break space behind", "john\\u00a0");
    bad("newline behind", "john\\n");
    bad("tab inside", "john\\tdoe");
    bad("NUL inside", "john\\u0000doe");
    bad("NUL alone", "\\u0000");
    bad("delete", "john\\u007f");
    bad("C1 control", "john\\u0085doe");
    bad("zero width joiner", "john\\u200ddoe");
    bad("right to left override", "john\\u202edoe");
    bad("byte order mark", "\\ufeffjohn");
    bad("line separator", "john\\u2028doe");
    bad("tag character", "john\\udb40\\udc41");
}

void TestEmployeeApi::emailRule_data()
{
    Scenario::addColumns();
    int next = 0;
    const auto form = [&next](const QByteArray &email) {
        return Form{"mail" + QByteArray::number(++next), email};
    };
    const auto good = [&form](const QByteArray &name, const QByteArray &email) { taken(name, form(email)); };
    const auto bad = [&form](const QByteArray &email) {
        refused("bad: " + email.left(40), form(email), badEmail);
    };
    for (const char *email : {"john@example.com", "JOHN@Example.COM", "ｊohn@example.com"})
        Scenario::add(QByteArray("taken: ") + email, form(email).request(), 409,
            failure(409, "邮箱已被注册", "邮箱已被注册"));
    good("tag", "john+tag@example.com");
    good("dots", "j.o.h.n@mail.example.co.uk");
    good("marks", "o'hara!#$%&*/=?^_`{|}~-@example.com");
    good("digits", "1@1.example");
    good("letters beyond ASCII", "用户@例子.广告");
    good("punycode", "a@xn--fsqu00a.xn--0zwm56d");
    good("64 in front", QByteArray(64, 'a') + "@example.com");
    for (const char *email :
        {"", " ", "john", "john@", "@example.com", "john@example", "john@@example.com", "john@exa mple.com",
            " john@example.com", "john@example.com ", "john@.com", "john@example..com", "john@-example.com",
            "john@example-.com", ".john@example.com", "john.@example.com", "jo..hn@example.com",
            "john@example.com.", "john@127.0.0.1", "john@[127.0.0.1]", "John <john@example.com>",
            "john@example.com,a@b.cc", "john@example.com\\n", "john\\u0000@example.com",
            "john\\u200b@example.com", "john＠example.com", "mailto:john@example.com"})
        bad(email);
    bad(QByteArray(65, 'a') + "@example.com");
    bad("a@" + QByteArray(64, 'b') + ".com");
    bad("long@" + QByteArray("abcdefghi.").repeated(30) + "com");
}

void TestEmployeeApi::passwordRule_data()
{
    Scenario::addColumns();
    int next = 0;
    const auto form = [&next](const QByteArray &password) {
        const QByteArray name = "pass" + QByteArray::number(++next);
        return Form{name, name + "@example.com", password};
    };
    taken("6 characters", form("secret"));
    taken("6 emoji", form("😀😀😀😀😀😀"));
    taken("6 spaces", form("      "));
    taken("NULs", form("\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000"));
    taken("very long", form(QByteArray(60'000, 'p')));
    refused("5 characters", form("secre"), badPassword);
    refused("5 emoji", form("😀😀😀😀😀"), badPassword);
    refused("empty", form(""), badPassword);
}

void TestEmployeeApi::phoneRule_data()
{
    Scenario::addColumns();
    int next = 0;
    const auto form = [&next](const QByteArray &phone) {
        const QByteArray name = "phone" + QByteArray::number(++next);
        return Form{name, name + "@example.com", "password123", phone};
    };
    for (const char *phone :
        {"1", "13800138000", "+86 138-0013-8000", "(010) 8888.9999", "12345678901234567890"})
        taken(phone, form(phone));
    for (const char *phone : {"", " ", "+", "-", "()", "123456789012345678901", "13800138000x", "1+2", "++1",
             "１２３", "١٢٣", "138\\u0000", "138\\n", "138\\u200b"})
        refused(QByteArray("bad: ") + phone, form(phone), badPhone);
}

void TestEmployeeApi::bodies_data()
{
    Scenario::addColumns();
    const QByteArrayList members{R"("username":"body")", R"("email":"body@example.com")",
        R"("password":"password123")", R"("phone":"1")"};
    const QByteArrayList names{"username", "email", "password", "phone"};
    for (int i = 0; i < 4; ++i) {
        const auto with = [&members, &names, i](const char *value) {
            QByteArrayList changed = members;
            changed.removeAt(i);
            if (value)
                changed.append('"' + names[i] + "\":" + value);
            return posting('{' + changed.join(',') + '}');
        };
        refused("no " + names[i], with(nullptr), "缺少字段：" + names[i]);
        refused(names[i] + " null", with("null"), "缺少字段：" + names[i]);
        for (const char *value : {"1", "1.5", "true", "[]", "{}"})
            refused(names[i] + ' ' + value, with(value), "字段类型错误：" + names[i]);
    }
    for (const char *body :
        {"", " ", "[]", "null", "7", "\"x\"", "{", "{}}", "{} 1", "\xEF\xBB\xBF{}", "{'a':1}", "{\"a\":1,}",
            "{\"a\":\"\\ud83d\"}", "{\"a\":\"\xFF\"}", "username=body&email=body@example.com"})
        refused("no JSON: " + QByteArray(body).toPercentEncoding(" {}[]:,\"'\\"), posting(body), noJson);
    refused("empty object", posting("{}"), "缺少字段：username");
    refused("twice", posting(R"({"email":"a@example.com","email":"b@example.com"})"), "字段重复：email");
    refused("twice by an escape", posting(R"({"phone":"1","\u0070hone":"2"})"), "字段重复：phone");
    const QByteArray good =
        '{' + members.join(',') + R"(,"roles":["admin"],"id":7,"status":0,"created_at":"x"})";
    Scenario::add(
        "unknown fields are ignored", posting(good), 201, Form{"body", "body@example.com", {}, "1"}.answer());
    for (const char *type :
        {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk"})
        Scenario::add(type, HttpRequest{"POST", registerPath, good, {{"Content-Type", type}}}, 415,
            failure(415, "不支持的内容类型"));
    Scenario::add("above 64 KiB", posting(QByteArray(64 * 1024 + 1, ' ')), 413, failure(413, "请求体过大"));
}

void TestEmployeeApi::login_data()
{
    Scenario::addColumns();
    const auto row = [](const QByteArray &name, const QByteArray &body, int status,
                         const QByteArray &expected) {
        Scenario::add(name, HttpRequest::json("POST", loginPath, body), status, expected);
    };
    const QByteArray john = success(200, "登录成功",
        R"({"token":"<token>","user":{"id":"<id>","username":"johndoe","email":"john@example.com",)"
        R"("phone":"13800138000","status":1,"roles":["employee"]}})");
    const QByteArray wrong = failure(401, "认证失败", "用户名或密码错误");
    row("as documented", R"({"username":"john@example.com","password":"password123"})", 200, john);
    row("by username", R"({"username":"johndoe","password":"password123"})", 200, john);
    row("by e-mail in another case", R"({"username":"John@EXAMPLE.com","password":"password123"})", 200,
        john);
    row("by username in another case", R"({"username":"JOHNDOE","password":"password123"})", 200, john);
    row("default admin", R"({"username":"admin","password":"admin123"})", 200,
        success(200, "登录成功",
            R"({"token":"<token>","user":{"id":1,"username":"admin","email":"wxcz@wxcz.com","phone":null,)"
            R"("status":1,"roles":["admin"]}})"));
    row("wrong password", R"({"username":"login_a","password":"password124"})", 401, wrong);
    row("unknown name", R"({"username":"login_nobody","password":"password123"})", 401, wrong);
    row("empty", R"({"username":"","password":""})", 401, wrong);
    row("the fullwidth at sign is one", R"({"username":"john＠example.com","password":"password123"})", 200,
        john);
    row("no username", R"({"password":"x"})", 400, failure(400, "请求参数错误", "缺少字段：username"));
    row("no password", R"({"username":"x"})", 400, failure(400, "请求参数错误", "缺少字段：password"));
    row("password is a number", R"({"username":"x","password":1})", 400,
        failure(400, "请求参数错误", "字段类型错误：password"));
    row("twice", R"({"username":"x","username":"y","password":"z"})", 400,
        failure(400, "请求参数错误", "字段重复：username"));
    row("no JSON", "{", 400, failure(400, "请求参数错误", noJson));
    Scenario::add("a form", HttpRequest::form(loginPath, "username=johndoe&password=password123"), 415,
        failure(415, "不支持的内容类型"));
}

void TestEmployeeApi::refusals_data()
{
    Scenario::addColumns();
    for (const char *path :
        {"/", "/api/v1/users", "/api/v1/users/me", "/api/auth/login", "/.well-known/jwks.json"})
        Scenario::add(path, HttpRequest::get(path), 404, failure(404, "资源不存在"));
    const QByteArray noToken = failure(401, "认证失败", "令牌无效或已过期");
    Scenario::add("no token", HttpRequest::get(profilePath), 401, noToken);
    Scenario::add("bad token", HttpRequest::get(profilePath).withToken("abc"), 401, noToken);
    Scenario::add("unknown method", {"BREW", profilePath, {}, {}}, 501, failure(501, "不支持的请求"));
    Scenario::add(
        "long target", HttpRequest::get('/' + QByteArray(9'000, 'a')), 414, failure(414, "请求地址过长"));
    Scenario::add("large fields", HttpRequest::get(profilePath).with("X-Large", QByteArray(17'000, 'a')), 431,
        failure(431, "请求头过大"));
    Scenario::add("bad field", HttpRequest::get(profilePath).with("X Bad", "1"), 400,
        failure(400, "请求参数错误", "请求报文格式错误"));
}

void TestEmployeeApi::methods_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allowed");
    QTest::newRow("register") << QByteArray(registerPath) << QByteArray("POST");
    QTest::newRow("login") << QByteArray(loginPath) << QByteArray("POST");
    QTest::newRow("profile") << QByteArray(profilePath) << QByteArray("GET, HEAD");
}

void TestEmployeeApi::methods()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, allowed);
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}) {
        if (allowed.startsWith(method))
            continue;
        const HttpAnswer answer = m_api->ask(Dialect::Employee, {method, path, {}, {}});
        const QByteArray body = failure(405, "请求方法不支持");
        QCOMPARE(Scenario::mismatch(*m_api, Dialect::Employee, answer, 405, body), QString());
        QCOMPARE(answer.header("Allow"), allowed);
    }
}

void TestEmployeeApi::walksThroughTheDocument()
{
    const Form form{"jane", "jane@example.com"};
    const HttpAnswer registered = m_api->ask(Dialect::Employee, form.request());
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Employee, registered, 201, form.answer()), QString());
    const qint64 id = registered.json().value(u"data").toObject().value(u"id").toInteger();
    m_api->clock().advanceSeconds(3600);
    const HttpAnswer login = m_api->ask(Dialect::Employee,
        HttpRequest::json("POST", loginPath, R"({"username":"jane@example.com","password":"password123"})"));
    const QByteArray user = "{\"id\":" + QByteArray::number(id)
        + R"(,"username":"jane","email":"jane@example.com","phone":"13800138000","status":1,"roles":["employee"]})";
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Employee, login, 200,
                 success(200, "登录成功", "{\"token\":\"<token>\",\"user\":" + user + '}')),
        QString());
    HttpRequest profile = HttpRequest::get(profilePath).withToken(ApiUser::accessToken(login));
    const HttpAnswer answer = m_api->ask(Dialect::Employee, profile);
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Employee, answer, 200, success(200, "获取成功", user)),
        QString());
    profile.method = "HEAD";
    const HttpAnswer toHead = m_api->ask(Dialect::Employee, profile);
    QCOMPARE(toHead.status, 200);
    QCOMPARE(toHead.body, QByteArray());
    QCOMPARE(toHead.header("Content-Length"), QByteArray::number(answer.body.size()));
}

void TestEmployeeApi::answersInTheDocumentsOrder()
{
    const HttpAnswer answer = m_api->ask(Dialect::Employee,
        HttpRequest::json("POST", loginPath, R"({"username":"johndoe","password":"not it"})"));
    QCOMPARE(answer.body,
        "{\"code\":401,\"message\":\"认证失败\",\"error\":\"用户名或密码错误\",\"timestamp\":\""
            + m_api->now(Dialect::Employee).toLatin1() + "\"}");
}

void TestEmployeeApi::saysHowLongTokensLive()
{
    const ApiUser admin(*m_api, QStringLiteral("admin"), QStringLiteral("admin123"));
    const QJsonObject claims = ApiUser::claims(admin.token(Dialect::Employee));
    QCOMPARE(claims.value(u"iat").toInteger(), m_api->clock().nowSeconds());
    QCOMPARE(claims.value(u"exp").toInteger(), m_api->clock().nowSeconds() + 24 * 60 * 60);
    QCOMPARE(claims.value(u"iss").toString(), QStringLiteral("gatehouse/employee"));
    for (const char *name : {"sub", "sid", "jti"})
        QVERIFY2(!claims.value(QLatin1StringView(name)).toString().isEmpty(), name);
}

void TestEmployeeApi::showsWhatOtherDialectsLeaveOut()
{
    const ApiUser buyer(*m_api, QStringLiteral("buyer_one"));
    QCOMPARE(buyer.registerAt(Dialect::Buyer).status, 201);
    const HttpAnswer answer = buyer.profile(Dialect::Employee, buyer.token(Dialect::Employee));
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Employee, answer, 200,
                 success(200, "获取成功",
                     R"({"id":"<id>","username":"buyer_one","email":null,"phone":"13800138000","status":1,)"
                     R"("roles":["buyer"]})")),
        QString());
}

QTEST_GUILESS_MAIN(TestEmployeeApi)
#include "tst_employeeapi.moc"
