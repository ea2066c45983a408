// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/AccountRepository.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/Scenario.h"

#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

/// What PUT /api/users/me changes, and what it does not.
class TestUsercenterProfile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void changes_data();
    void changes();
    void refuses_data();
    void refuses();
    void clearsByNull();
    void nothingAskedChangesNothing();
    void keepsTheApikeyToItself();
    void freesAnEmailThatIsGivenUp();
    void keepsOwnEmailInAnotherCase();
    void encryptsThePhoneForBuyers();

private:
    [[nodiscard]] HttpAnswer put(const QByteArray &body) const;
    [[nodiscard]] QJsonObject profile() const { return m_user->profile(Dialect::Usercenter, m_token).json(); }
    [[nodiscard]] Account stored() const;
    [[nodiscard]] QJsonValue encryptedPhone() const;

    std::unique_ptr<LiveApi> m_api;
    std::unique_ptr<ApiUser> m_user;
    QByteArray m_token;
    int m_number = 0;
};

namespace {

constexpr const char *mePath = "/api/users/me";

} // namespace

void TestUsercenterProfile::initTestCase()
{
    m_api = std::make_unique<LiveApi>();
}

/// Somebody new for each row, with all fields set.
void TestUsercenterProfile::init()
{
    m_user = std::make_unique<ApiUser>(*m_api, QStringLiteral("Member_%1").arg(++m_number));
    QCOMPARE(m_user->registerAt(Dialect::Usercenter).status, 201);
    m_token = m_user->token(Dialect::Usercenter);
    const HttpAnswer filled =
        put(R"({"phone":"13800138000","avatar":"https://example.com/a.png","apikey":"sk-0"})");
    QCOMPARE(filled.status, 200);
    m_api->clock().advanceSeconds(3600);
}

HttpAnswer TestUsercenterProfile::put(const QByteArray &body) const
{
    return m_api->ask(Dialect::Usercenter, HttpRequest::json("PUT", mePath, body).withToken(m_token));
}

Account TestUsercenterProfile::stored() const
{
    const Result<Credentials> found =
        AccountRepository::findByLogin(m_api->store(), m_user->name().toLower());
    return found.ok() ? found->account : Account{};
}

QJsonValue TestUsercenterProfile::encryptedPhone() const
{
    const HttpAnswer answer = m_user->profile(Dialect::Buyer, m_user->token(Dialect::Buyer));
    return answer.json().value(u"data").toObject().value(u"phone_encrypted");
}

void TestUsercenterProfile::changes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("shown"); ///< what differs in the profile, as an object
    const auto row = [](const char *name, const QByteArray &body, const QByteArray &shown) {
        QTest::newRow(name) << body << shown;
    };
    const auto same = [&row](const char *name, const QByteArray &body) { row(name, body, body); };
    same("as documented",
        R"({"nickname":"新昵称","phone":"13800138000","email":"newemail@example.com",)"
        R"("avatar":"https://example.com/new-avatar.jpg"})");
    same("nickname alone", R"({"nickname":"N"})");
    same("nickname of 100", "{\"nickname\":\"" + QByteArray("😀").repeated(100) + "\"}");
    same("phone of 20", R"({"phone":"12345678901234567890"})");
    same("phone of 20 emoji", "{\"phone\":\"" + QByteArray("😀").repeated(20) + "\"}");
    same("empty phone", R"({"phone":""})");
    same("avatar http", R"({"avatar":"http://[::1]:8080/a?b=c#d"})");
    same("avatar beyond ASCII", R"({"avatar":"https://例子.广告/图.png"})");
    same("avatar of 2048", "{\"avatar\":\"https://example.com/" + QByteArray(2028, 'a') + "\"}");
    row("apikey of 255", "{\"apikey\":\"" + QByteArray(255, 'k') + "\"}", "{}");
    row("empty apikey", R"({"apikey":""})", "{}");
    row("the rest is ignored",
        R"({"id":"7","username":"intruder","password":"another1","nickname":"N2","roles":["admin"],"role":1,"created_at":"2000-01-01T00:00:00"})",
        R"({"nickname":"N2"})");
}

void TestUsercenterProfile::changes()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, shown);
    QJsonObject expected = profile();
    const QJsonObject changed = QJsonDocument::fromJson(shown).object();
    for (auto member = changed.begin(); member != changed.end(); ++member)
        expected.insert(member.key(), member.value());
    expected.insert(QStringLiteral("updated_at"), m_api->now(Dialect::Usercenter));
    const HttpAnswer answer = put(body);
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Usercenter, answer, 200, QJsonDocument(expected).toJson()),
        QString());
    QCOMPARE(profile(), expected);
    QCOMPARE(m_user->logIn(Dialect::Usercenter).status, 200); // name and password are what they were
}

void TestUsercenterProfile::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &body, const QByteArray &field,
                         const QByteArray &msg, const QByteArray &type = "value_error") {
        const QByteArray loc = field == "body" ? QByteArray() : ",\"" + field + '"';
        const QByteArray expected = R"({"detail":")" + field + ": " + msg + R"(","errors":[{"loc":["body")"
            + loc + R"(],"msg":")" + msg + R"(","type":")" + type + R"("}]})";
        QTest::newRow(name) << body << 422 << expected;
    };
    const QByteArray string = "Input should be a valid string";
    const QByteArray control = "must not hold control characters";
    row("nickname null", R"({"nickname":null})", "nickname", string, "string_type");
    row("nickname a number", R"({"nickname":1})", "nickname", string, "string_type");
    row("nickname empty", R"({"nickname":""})", "nickname", "must have 1 to 100 characters");
    row("nickname of 101", "{\"nickname\":\"" + QByteArray(101, 'n') + "\"}", "nickname",
        "must have 1 to 100 characters");
    row("nickname with NUL", R"({"nickname":"a\u0000"})", "nickname", control);
    row("phone of 21", R"({"phone":"123456789012345678901"})", "phone", "must have at most 20 characters");
    row("phone a number", R"({"phone":13800138000})", "phone", string, "string_type");
    row("phone with newline", R"({"phone":"1\n"})", "phone", control);
    row("e-mail no address", R"({"email":"a@b"})", "email", "is not a valid email address");
    row("e-mail empty", R"({"email":""})", "email", "must have 1 to 254 characters");
    row("e-mail a list", R"({"email":[]})", "email", string, "string_type");
    for (const char *url : {"example.com/a.png", "ftp://example.com/a", "javascript:alert(1)", "https://",
             "https:///a", "//example.com/a", "data:image/png;base64,AAAA", "https://example.com/a b",
             "https://exa mple.com/"})
        row(url, QByteArray("{\"avatar\":\"") + url + "\"}", "avatar", "is not a valid http or https URL");
    row("avatar with newline", R"({"avatar":"https://example.com/\n"})", "avatar",
        "is not a valid http or https URL");
    row("avatar empty", R"({"avatar":""})", "avatar", "must have 1 to 2048 characters");
    row("avatar of 2049", "{\"avatar\":\"https://example.com/" + QByteArray(2029, 'a') + "\"}", "avatar",
        "must have 1 to 2048 characters");
    row("apikey of 256", "{\"apikey\":\"" + QByteArray(256, 'k') + "\"}", "apikey",
        "must have at most 255 characters");
    row("apikey with NUL", R"({"apikey":"k\u0000"})", "apikey", control);
    row("apikey a boolean", R"({"apikey":true})", "apikey", string, "string_type");
    row("no JSON", "nickname=N", "body", "is not valid JSON", "json_invalid");
    row("no object", R"(["nickname"])", "body", "Input should be a valid dictionary", "dict_type");
    row("twice", R"({"phone":"1","phone":"2"})", "phone", "stands twice", "json_invalid");
    QTest::newRow("one good, one bad")
        << QByteArray(R"({"nickname":"N3","phone":1})") << 422
        << QByteArray(R"({"detail":"phone: Input should be a valid string","errors":[)"
                      R"({"loc":["body","phone"],"msg":"Input should be a valid string",)"
                      R"("type":"string_type"}]})");
    for (const char *email : {"wxcz@wxcz.com", "WXCZ@WXCZ.COM"})
        QTest::newRow(email) << QByteArray("{\"nickname\":\"N4\",\"email\":\"") + email + "\"}" << 409
                             << QByteArray(R"({"detail":"Email already exists"})");
}

/// Whatever is wrong, nothing changes.
void TestUsercenterProfile::refuses()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QFETCH(const QByteArray, expected);
    const QJsonObject before = profile();
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Usercenter, put(body), status, expected), QString());
    QCOMPARE(profile(), before);
    QCOMPARE(stored().apikey, QStringLiteral("sk-0"));
}

void TestUsercenterProfile::clearsByNull()
{
    const HttpAnswer answer = put(R"({"phone":null,"email":null,"avatar":null,"apikey":null})");
    const QByteArray expected = R"({"id":"<uuid>","username":")" + m_user->name().toLatin1()
        + R"(","nickname":")" + m_user->name().toLatin1()
        + R"(","phone":null,"email":null,"avatar":null,"registration_date":"<any>","created_at":"<any>","updated_at":"<now>"})";
    QCOMPARE(Scenario::mismatch(*m_api, Dialect::Usercenter, answer, 200, expected), QString());
    QVERIFY(stored().apikey.isNull());
    QVERIFY(stored().phone.isNull());
    QCOMPARE(m_user->logInAs(Dialect::Usercenter, m_user->email(), QStringLiteral("Secret#123")).status, 401);
}

void TestUsercenterProfile::nothingAskedChangesNothing()
{
    const QJsonObject before = profile();
    for (const char *body : {"{}", R"({"username":"intruder"})", R"({"nick_name":"N"})"})
        QCOMPARE(put(body).json(), before);
    QCOMPARE(profile(), before);
    QVERIFY(before.value(u"updated_at").toString() != m_api->now(Dialect::Usercenter));
}

void TestUsercenterProfile::keepsTheApikeyToItself()
{
    const HttpAnswer answer = put(R"({"apikey":"sk-xxxxxxxxxxxxxxxx"})");
    QVERIFY(!answer.body.contains("apikey") && !answer.body.contains("sk-x"));
    for (const Dialect dialect : allDialects) {
        QVERIFY(!m_user->logIn(dialect).body.contains("sk-x"));
        QVERIFY(!m_user->profile(dialect, m_user->token(dialect)).body.contains("sk-x"));
    }
    QCOMPARE(stored().apikey, QStringLiteral("sk-xxxxxxxxxxxxxxxx"));
}

void TestUsercenterProfile::freesAnEmailThatIsGivenUp()
{
    const QByteArray old = m_user->email().toLatin1();
    QCOMPARE(put(R"({"email":"elsewhere@example.com"})").status, 200);
    const QByteArray body =
        R"({"username":"heir_of_the_address","password":"password123","email":")" + old + "\"}";
    const HttpRequest request = HttpRequest::json("POST", "/api/auth/register", body);
    QCOMPARE(m_api->ask(Dialect::Usercenter, request).status, 201);
    QCOMPARE(put("{\"email\":\"" + old + "\"}").status, 409);
}

void TestUsercenterProfile::keepsOwnEmailInAnotherCase()
{
    const QString upper = m_user->email().toUpper();
    QCOMPARE(put("{\"email\":\"" + upper.toLatin1() + "\"}").json().value(u"email").toString(), upper);
    QCOMPARE(m_user->logInAs(Dialect::Employee, m_user->email(), QStringLiteral("Secret#123")).status, 200);
}

void TestUsercenterProfile::encryptsThePhoneForBuyers()
{
    const QJsonValue first = encryptedPhone();
    QVERIFY(first.toString().size() > 300);
    QCOMPARE(put(R"({"nickname":"N5"})").status, 200);
    QCOMPARE(encryptedPhone(), first);
    QCOMPARE(put(R"({"phone":"13900139000"})").status, 200);
    QVERIFY(encryptedPhone() != first);
    QCOMPARE(put(R"({"phone":null})").status, 200);
    QVERIFY(encryptedPhone().isNull());
}

QTEST_GUILESS_MAIN(TestUsercenterProfile)
#include "tst_usercenterprofile.moc"
