// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/dialects/BuyerWords.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/Scenario.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::test::buyer;

/// The buyer document's tokens: how long they live, refresh, logout, and the key they are verified by.
class TestBuyerTokens final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysHowLongTokensLive();
    void refreshesInTheSameSession();
    void refusesRefreshing_data();
    void refusesRefreshing() { Scenario::check(*m_api, Dialect::Buyer); }
    void logoutEndsBothTokens();
    void publishesItsKey();

private:
    [[nodiscard]] QByteArray somebodysToken() const { return m_somebody->token(Dialect::Buyer); }
    [[nodiscard]] HttpAnswer refresh(const QByteArray &token) const;

    std::unique_ptr<LiveApi> m_api;
    std::unique_ptr<ApiUser> m_somebody;
};

void TestBuyerTokens::initTestCase()
{
    m_api = std::make_unique<LiveApi>();
    m_somebody = std::make_unique<ApiUser>(*m_api, QStringLiteral("Somebody_1"));
    QCOMPARE(m_somebody->registerAt(Dialect::Buyer).status, 201);
}

void TestBuyerTokens::saysHowLongTokensLive()
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

HttpAnswer TestBuyerTokens::refresh(const QByteArray &token) const
{
    return m_api->ask(
        Dialect::Buyer, HttpRequest::json("POST", refreshPath, "{\"refresh_token\":\"" + token + "\"}"));
}

void TestBuyerTokens::refreshesInTheSameSession()
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

void TestBuyerTokens::refusesRefreshing_data()
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

void TestBuyerTokens::logoutEndsBothTokens()
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

void TestBuyerTokens::publishesItsKey()
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

QTEST_GUILESS_MAIN(TestBuyerTokens)
#include "tst_buyertokens.moc"
