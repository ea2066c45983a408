// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/dialects/BuyerWords.h"
#include "tests/support/server/Scenario.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::test::buyer;

/// POST /api/v1/users of the buyer document: each rule of each field, each way a body can be wrong.
class TestBuyerRegistration final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_api = std::make_unique<LiveApi>(); }
    void registration_data();
    void registration() { Scenario::check(*m_api, Dialect::Buyer); }
    void passwordRule_data();
    void passwordRule() { Scenario::check(*m_api, Dialect::Buyer); }
    void members_data();
    void members() { Scenario::check(*m_api, Dialect::Buyer); }
    void malformedBodies_data();
    void malformedBodies() { Scenario::check(*m_api, Dialect::Buyer); }
    void mediaTypes_data();
    void mediaTypes() { Scenario::check(*m_api, Dialect::Buyer); }

private:
    std::unique_ptr<LiveApi> m_api;
};

namespace {

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

void TestBuyerRegistration::registration_data()
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

void TestBuyerRegistration::passwordRule_data()
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

void TestBuyerRegistration::members_data()
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
}

void TestBuyerRegistration::malformedBodies_data()
{
    Scenario::addColumns();
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
}

void TestBuyerRegistration::mediaTypes_data()
{
    Scenario::addColumns();
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

QTEST_GUILESS_MAIN(TestBuyerRegistration)
#include "tst_buyerregistration.moc"
