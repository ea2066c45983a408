// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/Scenario.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

/// The usercenter document line by line: requests and whole answers. Changing the profile is in
/// tst_usercenterprofile.
class TestUsercenterApi final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fields_data();
    void fields() { Scenario::check(*m_api, Dialect::Usercenter); }
    void optionalFields_data();
    void optionalFields() { Scenario::check(*m_api, Dialect::Usercenter); }
    void bodies_data();
    void bodies() { Scenario::check(*m_api, Dialect::Usercenter); }
    void login_data();
    void login() { Scenario::check(*m_api, Dialect::Usercenter); }
    void refusals_data();
    void refusals() { Scenario::check(*m_api, Dialect::Usercenter); }
    void methods_data();
    void methods();
    void walksThroughTheDocument();
    void answersInTheDocumentsOrder();
    void saysHowLongTokensLive();

private:
    std::unique_ptr<LiveApi> m_api;
};

namespace {

constexpr const char *registerPath = "/api/auth/register";
constexpr const char *loginPath = "/api/auth/login";
constexpr const char *mePath = "/api/users/me";

QByteArray detail(const QByteArray &text)
{
    return "{\"detail\":\"" + text + "\"}";
}

/// A 422 about one field, or about the body as a whole where the field is empty.
QByteArray invalid(const QByteArray &field, const QByteArray &msg, const QByteArray &type)
{
    const QByteArray loc = field.isEmpty() ? QByteArray("[\"body\"]") : "[\"body\",\"" + field + "\"]";
    return "{\"detail\":\"" + (field.isEmpty() ? QByteArray("body") : field) + ": " + msg
        + R"(","errors":[{"loc":)" + loc + R"(,"msg":")" + msg + R"(","type":")" + type + R"("}]})";
}

QByteArray user(const QByteArray &username, const QByteArray &nickname, const QByteArray &email = "null")
{
    return R"({"id":"<uuid>","username":")" + username + R"(","nickname":")" + nickname
        + R"(","phone":null,"email":)" + email
        + R"(,"avatar":null,"registration_date":"2026-01-02","created_at":"<now>","updated_at":"<now>"})";
}

HttpRequest posting(const QByteArray &body)
{
    return HttpRequest::json("POST", registerPath, body);
}

HttpRequest registering(
    const QByteArray &username, const QByteArray &more = {}, const QByteArray &password = "password123")
{
    return posting(R"({"username":")" + username + R"(","password":")" + password + '"' + more + '}');
}

void refused(const QByteArray &name, const HttpRequest &request, const QByteArray &field,
    const QByteArray &msg, const QByteArray &type = "value_error")
{
    Scenario::add(name, request, 422, invalid(field, msg, type));
}

} // namespace

void TestUsercenterApi::initTestCase()
{
    m_api = std::make_unique<LiveApi>();
    const ApiUser user(*m_api, QStringLiteral("Somebody"));
    QCOMPARE(user.registerAt(Dialect::Usercenter).status, 201);
}

void TestUsercenterApi::fields_data()
{
    Scenario::addColumns();
    const auto good = [](const QByteArray &name, const QByteArray &username,
                          const QByteArray &password = "password123") {
        Scenario::add(name, registering(username, {}, password), 201, user(username, username));
    };
    const auto badName = [](const QByteArray &name, const QByteArray &username, const QByteArray &msg) {
        refused(name, registering(username), "username", msg);
    };
    const QByteArray nameLength = "must have 3 to 50 characters";
    const QByteArray nameForm = R"(must not hold control characters, \"@\", or spaces at its ends)";
    good("3 characters", "bob");
    good("3 emoji", "😀😃😄");
    good("50 characters", QByteArray(50, 'b'));
    good("50 emoji", QByteArray("😀").repeated(50));
    badName("2 characters", "bo", nameLength);
    badName("2 emoji", "😀😃", nameLength);
    badName("51 characters", QByteArray(51, 'b'), nameLength);
    badName("51 emoji", QByteArray("😀").repeated(51), nameLength);
    badName("empty", "", nameLength);
    badName("very long", QByteArray(60'000, 'b'), nameLength);
    for (const char *name : {"bob@home", "bob＠home", " bobby", "bobby ", "bob\\u0000by", "bob\\tby",
             "bob\\u200bby", "bob\\u202eby", "bobby\\u3000"})
        badName(QByteArray("form: ") + name, name, nameForm);
    const QByteArray passwordLength = "must have 8 to 100 characters";
    good("password of 8", "pass8", "12345678");
    good("password of 100", "pass100", QByteArray(100, 'p'));
    good("password of 100 emoji", "pass100e", QByteArray("😀").repeated(100));
    good("password with NUL", "passnul", "pass\\u0000word");
    refused("password of 7", registering("pass7", {}, "1234567"), "password", passwordLength);
    refused("password of 7 emoji", registering("pass7e", {}, QByteArray("😀").repeated(7)), "password",
        passwordLength);
    refused("password of 101", registering("pass101", {}, QByteArray(101, 'p')), "password", passwordLength);
}

void TestUsercenterApi::optionalFields_data()
{
    Scenario::addColumns();
    const auto nickname = [](const QByteArray &name, const QByteArray &value) {
        const QByteArray username = "nick_" + name;
        Scenario::add("nickname " + name, registering(username, R"(,"nickname":")" + value + '"'), 201,
            user(username, value));
    };
    nickname("of 1", "n");
    nickname("of 100", QByteArray(100, 'n'));
    nickname("of 100 emoji", QByteArray("😀").repeated(100));
    nickname("of Han", "测试用户");
    const auto badNickname = [](const QByteArray &value, const QByteArray &msg) {
        refused("nickname " + value.left(30), registering("nick_bad", R"(,"nickname":")" + value + '"'),
            "nickname", msg);
    };
    badNickname("", "must have 1 to 100 characters");
    badNickname(QByteArray(101, 'n'), "must have 1 to 100 characters");
    badNickname(QByteArray("😀").repeated(101), "must have 1 to 100 characters");
    badNickname("a\\u0000b", "must not hold control characters");
    badNickname("a\\nb", "must not hold control characters");
    Scenario::add("nickname null", registering("nick_null", R"(,"nickname":null,"email":null)"), 201,
        user("nick_null", "nick_null"));
    Scenario::add("e-mail", registering("mail_good", R"(,"email":"Test@Example.com")"), 201,
        user("mail_good", "mail_good", R"("Test@Example.com")"));
    for (const char *email : {"test@example.com", "ｔest@example.com"})
        Scenario::add(QByteArray("e-mail taken: ") + email,
            registering("mail_taken", QByteArray(R"(,"email":")") + email + '"'), 409,
            detail("Email already exists"));
    for (const char *name : {"Somebody", "SOMEBODY", "ｓomebody"})
        Scenario::add(
            QByteArray("name taken: ") + name, registering(name), 409, detail("Username already exists"));
    Scenario::add("both taken", registering("somebody", R"(,"email":"test@example.com")"), 409,
        detail("Username already exists"));
    for (const char *email : {"x", "x@", "@y.zz", "x@y", "x y@z.zz", "x@y.zz\\n", "x＠y.zz"})
        refused(QByteArray("e-mail: ") + email,
            registering("mail_bad", QByteArray(R"(,"email":")") + email + '"'), "email",
            "is not a valid email address");
    for (const QByteArray &email :
        QByteArrayList{{}, "long@" + QByteArray("abcdefghi.").repeated(30) + "com"})
        refused("e-mail of " + QByteArray::number(email.size()),
            registering("mail_bad", R"(,"email":")" + email + '"'), "email", "must have 1 to 254 characters");
}

void TestUsercenterApi::bodies_data()
{
    Scenario::addColumns();
    const QByteArray string = "Input should be a valid string";
    refused("no username", posting(R"({"password":"password123"})"), "username", "Field required", "missing");
    refused("no password", posting(R"({"username":"bodies"})"), "password", "Field required", "missing");
    refused("username null", posting(R"({"username":null,"password":"password123"})"), "username", string,
        "string_type");
    refused("username a number", posting(R"({"username":123,"password":"password123"})"), "username", string,
        "string_type");
    refused("password a list", posting(R"({"username":"bodies","password":["a"]})"), "password", string,
        "string_type");
    refused(
        "nickname a number", registering("bodies", R"(,"nickname":1)"), "nickname", string, "string_type");
    refused("e-mail an object", registering("bodies", R"(,"email":{})"), "email", string, "string_type");
    Scenario::add("all that is wrong at once", posting(R"({"username":"b","nickname":"","email":"x"})"), 422,
        R"({"detail":"username: must have 3 to 50 characters; password: Field required; )"
        R"(nickname: must have 1 to 100 characters; email: is not a valid email address","errors":[)"
        R"({"loc":["body","username"],"msg":"must have 3 to 50 characters","type":"value_error"},)"
        R"({"loc":["body","password"],"msg":"Field required","type":"missing"},)"
        R"({"loc":["body","nickname"],"msg":"must have 1 to 100 characters","type":"value_error"},)"
        R"({"loc":["body","email"],"msg":"is not a valid email address","type":"value_error"}]})");
    for (const char *body : {"", " ", "{", "{}}", "{} x", "{\"a\":1,}", "\xEF\xBB\xBF{}",
             "{\"a\":\"\\udc00\"}", "{\"a\":\"\xFF\"}", "username=bodies&password=password123"})
        refused("no JSON: " + QByteArray(body).toPercentEncoding(" {}[]:,\"'\\"), posting(body), "",
            "is not valid JSON", "json_invalid");
    for (const char *body : {"[]", "null", "1", "\"x\"", "[{\"username\":\"bodies\"}]"})
        refused(QByteArray("no object: ") + body, posting(body), "", "Input should be a valid dictionary",
            "dict_type");
    refused(
        "twice", registering("bodies", R"(,"username":"other")"), "username", "stands twice", "json_invalid");
    refused("twice by an escape", registering("bodies", R"(,"\u0070assword":"other")"), "password",
        "stands twice", "json_invalid");
    Scenario::add("unknown fields are ignored",
        registering("bodies", R"(,"id":"550e8400-e29b-41d4-a716-446655440000","role":"admin","phone":7)"),
        201, user("bodies", "bodies"));
    for (const char *type :
        {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1"})
        Scenario::add(QByteArray("type ") + type,
            HttpRequest{"POST", registerPath, "{}", {{"Content-Type", type}}}, 415,
            detail("Unsupported Media Type"));
    Scenario::add("above 64 KiB", posting(QByteArray(64 * 1024 + 1, ' ')), 413, detail("Content Too Large"));
}

void TestUsercenterApi::login_data()
{
    Scenario::addColumns();
    const auto row = [](const QByteArray &name, const QByteArray &form, int status,
                         const QByteArray &expected) {
        Scenario::add(name, HttpRequest::form(loginPath, form), status, expected);
    };
    const QByteArray good = R"({"access_token":"<token>","token_type":"bearer","user":)"
        + user("Somebody", "Somebody", R"("somebody@example.com")") + '}';
    const QByteArray wrong = detail("Invalid username or password");
    row("as documented", "username=Somebody&password=Secret%23123", 200, good);
    row("an OAuth client's",
        "grant_type=password&username=Somebody&password=Secret%23123&scope=&client_id=a&client_secret=b", 200,
        good);
    row("by e-mail in another case", "username=SOMEBODY%40Example.com&password=Secret%23123", 200, good);
    row("at sign as it is", "username=somebody@example.com&password=Secret%23123", 200, good);
    row("escapes in lower case", "%75sername=%53omebody&pass%77ord=Secret%23123", 200, good);
    row("hash as it is", "username=Somebody&password=Secret#123", 200, good);
    row("empty pairs", "&&username=Somebody&&password=Secret%23123&", 200, good);
    row("default admin", "username=admin&password=admin123", 200,
        R"({"access_token":"<token>","token_type":"bearer","user":)"
            + user("admin", "admin", R"("wxcz@wxcz.com")") + '}');
    row("wrong password", "username=login_a&password=Secret", 401, wrong);
    row("unknown name", "username=login_b&password=Secret", 401, wrong);
    row("plus is a space", "username=Some+body&password=Secret%23123", 401, wrong);
    row("escaped NUL", "username=Somebody%00&password=Secret%23123", 401, wrong);
    row("equals sign in the value", "username=login_c&password=a=b", 401, wrong);
    const auto missing = [](const QByteArray &field) { return invalid(field, "Field required", "missing"); };
    row("no username", "password=Secret%23123", 422, missing("username"));
    row("no password", "username=Somebody", 422, missing("password"));
    row("empty password", "username=Somebody&password=", 422, missing("password"));
    row("password without a value", "username=Somebody&password", 422, missing("password"));
    row("names are told apart by case", "Username=Somebody&password=Secret%23123", 422, missing("username"));
    const QByteArray none = R"({"detail":"username: Field required; password: Field required","errors":[)"
                            R"({"loc":["body","username"],"msg":"Field required","type":"missing"},)"
                            R"({"loc":["body","password"],"msg":"Field required","type":"missing"}]})";
    row("nothing", "", 422, none);
    row("JSON under the type of a form", R"({"username":"Somebody","password":"Secret#123"})", 422, none);
    for (const char *form : {"username=Somebody&username=Other&password=x",
             "username=Somebody&user%6eame=x&password=x", "username=%&password=x", "username=%4&password=x",
             "username=%zz&password=x", "username=%FF&password=x", "username=%C0%80&password=x",
             "username=%ED%A0%80&password=x", "username=\xFF&password=x"})
        row("broken: " + QByteArray(form).toPercentEncoding("%&="), form, 422,
            invalid("", "is not a valid form", "form_invalid"));
    const QByteArray json = R"({"username":"Somebody","password":"Secret#123"})";
    for (const char *type : {"application/json", "application/json; charset=utf-8"})
        Scenario::add(QByteArray("JSON as ") + type,
            HttpRequest{"POST", loginPath, json, {{"Content-Type", type}}}, 422,
            invalid("", "must be a form (application/x-www-form-urlencoded), not JSON", "form_type"));
    const QByteArray form = "username=Somebody&password=Secret%23123";
    Scenario::add("no content type", {"POST", loginPath, form, {}}, 200, good);
    Scenario::add("charset",
        {"POST", loginPath, form, {{"Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"}}},
        200, good);
    for (const char *type :
        {"text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=gbk"})
        Scenario::add(QByteArray("type ") + type, {"POST", loginPath, form, {{"Content-Type", type}}}, 415,
            detail("Unsupported Media Type"));
}

void TestUsercenterApi::refusals_data()
{
    Scenario::addColumns();
    for (const char *path :
        {"/", "/api/users", "/api/users/me/", "/api/v1/users/me", "/.well-known/jwks.json"})
        Scenario::add(path, HttpRequest::get(path), 404, detail("Not Found"));
    Scenario::add("no token", HttpRequest::get(mePath), 401, detail("Invalid credentials"));
    Scenario::add("bad token", HttpRequest::get(mePath).withToken("abc"), 401, detail("Invalid credentials"));
    Scenario::add(
        "no token to change", HttpRequest::json("PUT", mePath, "{"), 401, detail("Invalid credentials"));
    Scenario::add("unknown method", {"BREW", mePath, {}, {}}, 501, detail("Not Implemented"));
    Scenario::add("long target", HttpRequest::get('/' + QByteArray(9'000, 'a')), 414, detail("URI Too Long"));
    Scenario::add("large fields", HttpRequest::get(mePath).with("X-Large", QByteArray(17'000, 'a')), 431,
        detail("Request Header Fields Too Large"));
    Scenario::add("bad field", HttpRequest::get(mePath).with("X Bad", "1"), 400, detail("Bad Request"));
}

void TestUsercenterApi::methods_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allowed");
    QTest::newRow("register") << QByteArray(registerPath) << QByteArray("POST");
    QTest::newRow("login") << QByteArray(loginPath) << QByteArray("POST");
    QTest::newRow("profile") << QByteArray(mePath) << QByteArray("GET, HEAD, PUT");
}

void TestUsercenterApi::methods()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, allowed);
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}) {
        if (allowed.contains(method))
            continue;
        const HttpAnswer answer = m_api->ask(Dialect::Usercenter, {method, path, {}, {}});
        QCOMPARE(Scenario::mismatch(*m_api, Dialect::Usercenter, answer, 405, detail("Method Not Allowed")),
            QString());
        QCOMPARE(answer.header("Allow"), allowed);
    }
}

void TestUsercenterApi::walksThroughTheDocument()
{
    const HttpAnswer registered = m_api->ask(Dialect::Usercenter,
        registering("testuser", R"(,"nickname":"测试用户","email":"walker@example.org")"));
    const QByteArray expected = user("testuser", "测试用户", R"("walker@example.org")");
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Usercenter, registered, 201, expected), QString());
    const HttpAnswer login = m_api->ask(
        Dialect::Usercenter, HttpRequest::form(loginPath, "username=testuser&password=password123"));
    const QByteArray session = R"({"access_token":"<token>","token_type":"bearer","user":)" + expected + '}';
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Usercenter, login, 200, session), QString());
    QCOMPARE(login.json().value(u"user"), QJsonValue(registered.json()));
    const HttpRequest me = HttpRequest::get(mePath).withToken(ApiUser::accessToken(login));
    m_api->clock().advanceSeconds(3600);
    const HttpAnswer profile = m_api->ask(Dialect::Usercenter, me);
    QCOMPARE(profile.json(), registered.json());
    QCOMPARE(profile.header("Cache-Control"), QByteArray("no-store"));
    HttpRequest head = me;
    head.method = "HEAD";
    const HttpAnswer toHead = m_api->ask(Dialect::Usercenter, head);
    QCOMPARE(toHead.status, 200);
    QCOMPARE(toHead.body, QByteArray());
    QCOMPARE(toHead.header("Content-Length"), QByteArray::number(profile.body.size()));
}

void TestUsercenterApi::answersInTheDocumentsOrder()
{
    const ApiUser admin(*m_api, QStringLiteral("admin"), QStringLiteral("admin123"));
    const HttpAnswer login = admin.logIn(Dialect::Usercenter);
    const QByteArray id = login.json().value(u"user").toObject().value(u"id").toString().toLatin1();
    QCOMPARE(login.body,
        "{\"access_token\":\"" + ApiUser::accessToken(login) + R"(","token_type":"bearer","user":{"id":")"
            + id
            + R"(","username":"admin","nickname":"admin","phone":null,"email":"wxcz@wxcz.com","avatar":null,)"
              R"("registration_date":"2026-01-02","created_at":"2026-01-02T03:04:05","updated_at":"2026-01-02T03:04:05"}})");
}

void TestUsercenterApi::saysHowLongTokensLive()
{
    const ApiUser admin(*m_api, QStringLiteral("admin"), QStringLiteral("admin123"));
    const HttpAnswer login = admin.logIn(Dialect::Usercenter);
    const QJsonObject claims = ApiUser::claims(ApiUser::accessToken(login));
    QCOMPARE(claims.value(u"user_id"), login.json().value(u"user").toObject().value(u"id"));
    QCOMPARE(claims.value(u"sub"), claims.value(u"user_id"));
    QCOMPARE(claims.value(u"exp").toInteger(), m_api->clock().nowSeconds() + 24 * 60 * 60);
    QCOMPARE(claims.value(u"iat").toInteger(), m_api->clock().nowSeconds());
    QCOMPARE(claims.value(u"iss").toString(), QStringLiteral("gatehouse/usercenter"));
}

QTEST_GUILESS_MAIN(TestUsercenterApi)
#include "tst_usercenterapi.moc"
