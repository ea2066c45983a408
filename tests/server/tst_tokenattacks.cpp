// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/TokenInspector.h"
#include "tests/server/TokenForge.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/Refusals.h"
#include "tests/support/server/Scenario.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

/// Every way we know of to pass off a token that is none, over the wire: always 401 in the dialect's
/// words, and the good token it was made from still works after.
class TestTokenAttacks final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void forgedTokens_data() { dialects(); }
    void forgedTokens();
    void forgedRefreshTokens();
    void authorizationFields_data();
    void authorizationFields();
    void goodSpellings_data();
    void goodSpellings();
    void tokensElsewhere_data() { dialects(); }
    void tokensElsewhere();
    void hugeTokens_data() { dialects(); }
    void hugeTokens();

private:
    static void dialects();
    [[nodiscard]] QString refusal(Dialect dialect, const HttpRequest &request) const;
    [[nodiscard]] HttpRequest profile(Dialect dialect) const
    {
        return HttpRequest::get(ApiUser::profilePath(dialect));
    }

    std::unique_ptr<LiveApi> m_api;
    std::unique_ptr<ApiUser> m_user;
};

void TestTokenAttacks::initTestCase()
{
    m_api = std::make_unique<LiveApi>();
    m_user = std::make_unique<ApiUser>(*m_api, QStringLiteral("Victim_1"));
    QCOMPARE(m_user->registerAt(Dialect::Buyer).status, 201);
}

void TestTokenAttacks::dialects()
{
    QTest::addColumn<Dialect>("dialect");
    for (const Dialect dialect : allDialects)
        QTest::newRow(qPrintable(dialectName(dialect))) << dialect;
}

QString TestTokenAttacks::refusal(Dialect dialect, const HttpRequest &request) const
{
    return Scenario::mismatch(*m_api, dialect, m_api->ask(dialect, request), 401, invalidTokenBody(dialect));
}

void TestTokenAttacks::forgedTokens()
{
    QFETCH(const Dialect, dialect);
    const QByteArray token = m_user->token(dialect);
    const TokenForge forge(m_api->store(), dialect, token);
    // Made anew from its parts it is good, so what is refused below is refused for what is wrong with it.
    QCOMPARE(m_user->profile(dialect, forge.signedWith(forge.header(), forge.payload())).status, 200);
    const QList<Forgery> forgeries = forge.all();
    QVERIFY(forgeries.size() > 80);
    for (const Forgery &forgery : forgeries) {
        const QString wrong = refusal(dialect, profile(dialect).withToken(forgery.token));
        QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromUtf8(forgery.name) + u": " + wrong));
        // Who inspects it is told the same.
        const Result<TokenInspection> seen =
            TokenInspector::inspect(m_api->store(), forgery.token, m_api->clock().nowMs());
        QVERIFY2(seen && !(seen->isValid() && seen->use == TokenUse::Access), forgery.name);
    }
    // Somebody's own session, but one of another dialect.
    for (const Dialect other : allDialects) {
        QByteArray payload = forge.payload();
        const auto sid = [](const QByteArray &of) {
            return ApiUser::claims(of).value(u"sid").toString().toLatin1();
        };
        payload.replace(sid(token), sid(m_user->token(other)));
        const HttpRequest request = profile(dialect).withToken(forge.signedWith(forge.header(), payload));
        QCOMPARE(m_api->ask(dialect, request).status, other == dialect ? 200 : 401);
    }
    QCOMPARE(m_user->profile(dialect, token).status, 200);
}

void TestTokenAttacks::forgedRefreshTokens()
{
    const QByteArray token = ApiUser::refreshToken(m_user->logIn(Dialect::Buyer));
    const QByteArray refused =
        R"({"code":401,"msg":"refresh_token无效或已过期，请重新登录","timestamp":"<now>"})";
    const auto ask = [this](const QByteArray &sent) {
        QByteArray text = sent;
        text.replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
        const QByteArray body = "{\"refresh_token\":\"" + text + "\"}";
        return m_api->ask(Dialect::Buyer, HttpRequest::json("POST", "/api/v1/auth/refresh", body));
    };
    const TokenForge forge(m_api->store(), Dialect::Buyer, token);
    QCOMPARE(ask(forge.signedWith(forge.header(), forge.payload())).status, 200);
    for (const Forgery &forgery : forge.all()) {
        const QString wrong = Scenario::mismatch(*m_api, Dialect::Buyer, ask(forgery.token), 401, refused);
        QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromUtf8(forgery.name) + u": " + wrong));
    }
    QCOMPARE(ask(token).status, 200);
}

void TestTokenAttacks::authorizationFields_data()
{
    QTest::addColumn<QByteArrayList>("fields"); ///< with T for the good token
    const auto row = [](const char *name, const QByteArrayList &fields) { QTest::newRow(name) << fields; };
    row("none", {});
    row("empty", {""});
    row("scheme alone", {"Bearer"});
    row("empty token", {"Bearer "});
    row("two fields", {"Bearer T", "Bearer T"});
    row("a good one and another scheme", {"Bearer T", "Basic dXNlcjpwYXNz"});
    row("an empty one and a good one", {"", "Bearer T"});
    row("two in one", {"Bearer T, Bearer T"});
    row("two tokens", {"Bearer T T"});
    row("the same scheme twice", {"Bearer Bearer T"});
    row("no scheme", {"T"});
    row("no space", {"BearerT"});
    row("a colon", {"Bearer: T"});
    row("an equals sign", {"Bearer=T"});
    row("a tab", {"Bearer\tT"});
    row("in quotes", {"Bearer \"T\""});
    row("with a parameter", {"Bearer T;realm=x"});
    row("as a parameter", {"Bearer token=\"T\""});
    for (const char *scheme : {"Basic", "Digest", "Token", "JWT", "DPoP", "Bear", "Bearer2", "Negotiate"})
        row(scheme, {QByteArray(scheme) + " T"});
    row("beyond ASCII", {"Bearer 令牌"});
    row("trailing comma", {"Bearer T,"});
    row("trailing full stop", {"Bearer T."});
}

void TestTokenAttacks::authorizationFields()
{
    QFETCH(const QByteArrayList, fields);
    for (const Dialect dialect : allDialects) {
        const QByteArray token = m_user->token(dialect);
        HttpRequest request = profile(dialect);
        for (QByteArray field : fields)
            request = request.with("Authorization", field.replace("T", token));
        QCOMPARE(refusal(dialect, request), QString());
    }
}

void TestTokenAttacks::goodSpellings_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("before"); ///< what stands in front of the token
    QTest::newRow("as documented") << QByteArray("Authorization") << QByteArray("Bearer ");
    QTest::newRow("lower case") << QByteArray("authorization") << QByteArray("bearer ");
    QTest::newRow("upper case") << QByteArray("AUTHORIZATION") << QByteArray("BEARER ");
    QTest::newRow("several spaces") << QByteArray("Authorization") << QByteArray("Bearer   ");
}

void TestTokenAttacks::goodSpellings()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, before);
    for (const Dialect dialect : allDialects) {
        const HttpRequest request = profile(dialect).with(name, before + m_user->token(dialect));
        QCOMPARE(m_api->ask(dialect, request).status, 200);
    }
}

void TestTokenAttacks::tokensElsewhere()
{
    QFETCH(const Dialect, dialect);
    const QByteArray token = m_user->token(dialect);
    const HttpRequest plain = profile(dialect);
    for (const char *name : {"access_token", "token", "authorization", "Authorization"}) {
        HttpRequest query = plain;
        query.target += QByteArray("?") + name + '=' + token;
        QCOMPARE(refusal(dialect, query), QString());
    }
    for (const char *name : {"X-Authorization", "Proxy-Authorization", "X-Access-Token", "Token"})
        QCOMPARE(refusal(dialect, plain.with(name, "Bearer " + token)), QString());
    QCOMPARE(refusal(dialect, plain.with("Cookie", "access_token=" + token)), QString());
    HttpRequest body = plain;
    body.body = "access_token=" + token;
    QCOMPARE(refusal(dialect, body.with("Content-Type", "application/x-www-form-urlencoded")), QString());
}

void TestTokenAttacks::hugeTokens()
{
    QFETCH(const Dialect, dialect);
    const QByteArray token = m_user->token(dialect);
    for (const QByteArray &huge : QByteArrayList{QByteArray(15'000, 'a'), QByteArray(15'000, '.'),
             token + QByteArray(15'000, 'a'), "e30." + QByteArray(14'000, 'A') + ".AAAA"})
        QCOMPARE(refusal(dialect, profile(dialect).withToken(huge)), QString());
    // Beyond the limit of the fields it is not looked at.
    const HttpAnswer answer = m_api->ask(dialect, profile(dialect).withToken(QByteArray(20'000, 'a')));
    QCOMPARE(answer.status, 431);
    QVERIFY(!answer.json().isEmpty());
}

QTEST_GUILESS_MAIN(TestTokenAttacks)
#include "tst_tokenattacks.moc"
