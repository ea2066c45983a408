// SPDX-License-Identifier: GPL-3.0-or-later
#include "RfcKeys.h"
#include "model/security/Jws.h"
#include "model/security/KeyFactory.h"
#include "model/security/TokenCodec.h"

#include <QSet>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = 1'700'000'000;

TokenClaims goodClaims()
{
    return {u"gatehouse/buyer"_s, u"c2Vzc2lvbg"_s, u"42"_s, TokenUse::Access, now, now + 7200, u"aWQ"_s,
        {{u"user_id"_s, u"550e8400-e29b-41d4-a716-446655440000"_s}}};
}

/// The payload of a good token, written by hand so that a row can put anything into it.
QByteArray payload(const QByteArray &name = {}, const QByteArray &json = {})
{
    QList<QPair<QByteArray, QByteArray>> members = {{"iss", "\"gatehouse/buyer\""}, {"sid", "\"c2Vzc2lvbg\""},
        {"sub", "\"42\""}, {"jti", "\"aWQ\""}, {"token_use", "\"access\""}, {"iat", "1700000000"},
        {"exp", "1700007200"}};
    if (!name.isEmpty()) {
        members.removeIf([&](const auto &member) { return member.first == name; });
        if (!json.isEmpty())
            members.append({name, json});
    }
    QByteArray text;
    for (const auto &[key, value] : members)
        text += (text.isEmpty() ? "{\"" : ",\"") + key + "\":" + value;
    return text + "}";
}

} // namespace

class TestTokenCodec final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void issuesWhatItJudges_data();
    void issuesWhatItJudges();
    void issuesWhatTheContractNames();
    void makesFreshIds();
    void issuesNothingIncomplete();
    void acceptsClaims_data();
    void acceptsClaims();
    void refusesClaims_data();
    void refusesClaims();
    void judgesTheTime_data();
    void judgesTheTime();
    void keepsUsesAndIssuersApart();
    void callsOnlyGoodTokensExpired();
    void acceptsAllKeysOfTheRing();

private:
    [[nodiscard]] QByteArray signedToken(const QByteArray &claims)
    {
        const QByteArray input = m_key->encodedHeader() + '.' + encodeBase64Url(claims);
        return input + '.' + encodeBase64Url(*m_key->sign(input));
    }
    [[nodiscard]] Result<TokenClaims> judge(const QByteArray &token, qint64 at = now)
    {
        return m_codec->judge(token, u"gatehouse/buyer"_s, TokenUse::Access, at);
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<JwsKey> m_key;
    std::unique_ptr<TokenCodec> m_codec;
};

void TestTokenCodec::initTestCase()
{
    const SigningKey key = makeHmacKey();
    m_key = std::make_unique<JwsKey>(JwsKey::parse(key).value());
    m_codec = std::make_unique<TokenCodec>(JwsKeyring::make({key}, key.kid).value());
}

void TestTokenCodec::issuesWhatItJudges_data()
{
    QTest::addColumn<bool>("rsa");
    QTest::addColumn<bool>("refresh");
    QTest::newRow("HS256 access") << false << false;
    QTest::newRow("HS256 refresh") << false << true;
    QTest::newRow("RS256 access") << true << false;
    QTest::newRow("RS256 refresh") << true << true;
}

void TestTokenCodec::issuesWhatItJudges()
{
    QFETCH(bool, rsa);
    QFETCH(bool, refresh);
    const SigningKey key = rsa ? testkeys::rfc7515Rsa() : testkeys::rfc7515Hmac();
    TokenCodec codec(JwsKeyring::make({key}, key.kid).value());
    TokenClaims claims = goodClaims();
    claims.use = refresh ? TokenUse::Refresh : TokenUse::Access;
    const auto token = codec.issue(claims);
    QVERIFY(token);
    const auto judged = codec.judge(*token, claims.issuer, claims.use, now);
    QVERIFY(judged);
    QCOMPARE(judged->issuer, claims.issuer);
    QCOMPARE(judged->sessionId, claims.sessionId);
    QCOMPARE(judged->subject, claims.subject);
    QCOMPARE(judged->use, claims.use);
    QCOMPARE(judged->issuedAt, claims.issuedAt);
    QCOMPARE(judged->expiresAt, claims.expiresAt);
    QCOMPARE(judged->tokenId, claims.tokenId);
    QCOMPARE(judged->extra, claims.extra);
}

void TestTokenCodec::issuesWhatTheContractNames()
{
    const auto token = m_codec->issue(goodClaims());
    QVERIFY(token);
    const auto verified = verifyJws(*token, [this](const QString &) { return m_key.get(); });
    QVERIFY(verified);
    QCOMPARE(verified->claims,
        (QJsonObject{{u"iss"_s, u"gatehouse/buyer"_s}, {u"sid"_s, u"c2Vzc2lvbg"_s}, {u"sub"_s, u"42"_s},
            {u"jti"_s, u"aWQ"_s}, {u"token_use"_s, u"access"_s}, {u"iat"_s, now}, {u"exp"_s, now + 7200},
            {u"user_id"_s, u"550e8400-e29b-41d4-a716-446655440000"_s}}));
}

void TestTokenCodec::makesFreshIds()
{
    QSet<QString> ids;
    TokenClaims claims = goodClaims();
    claims.tokenId.clear();
    for (int i = 0; i < 100; ++i)
        ids.insert(judge(*m_codec->issue(claims))->tokenId);
    QCOMPARE(ids.size(), 100);
    QCOMPARE(decodeBase64Url(ids.begin()->toLatin1())->size(), 16);
}

void TestTokenCodec::issuesNothingIncomplete()
{
    for (QString TokenClaims::*member :
        {&TokenClaims::issuer, &TokenClaims::sessionId, &TokenClaims::subject}) {
        TokenClaims claims = goodClaims();
        (claims.*member).clear();
        QCOMPARE(m_codec->issue(claims).error().code, ErrorCode::Internal);
    }
    for (const char *name : {"iss", "sid", "sub", "jti", "token_use", "iat", "exp", "nbf", "aud"}) {
        TokenClaims claims = goodClaims();
        claims.extra.insert(QLatin1StringView(name), 1);
        QCOMPARE(m_codec->issue(claims).error().code, ErrorCode::Internal);
    }
}

void TestTokenCodec::acceptsClaims_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::newRow("all") << payload();
    QTest::newRow("nbf now") << payload("nbf", "1700000000");
    QTest::newRow("iat a minute ahead") << payload("iat", "1700000060");
    QTest::newRow("iat long ago") << payload("iat", "0");
    QTest::newRow("whole number with a point") << payload("exp", "1700007200.0");
    QTest::newRow("whole number with an exponent") << payload("exp", "1.7000072e9");
    QTest::newRow("largest safe exp") << payload("exp", "9007199254740991");
    QTest::newRow("further claims") << payload("user_id", "[1,{}]");
}

void TestTokenCodec::acceptsClaims()
{
    QFETCH(QByteArray, claims);
    const auto judged = judge(signedToken(claims));
    QVERIFY2(judged.ok(), judged ? "" : qPrintable(judged.error().detail));
}

void TestTokenCodec::refusesClaims_data()
{
    QTest::addColumn<QByteArray>("claims");
    const auto row = [](const char *name, const QByteArray &json) {
        QTest::addRow("%s %s", name, json.isEmpty() ? "missing" : json.constData()) << payload(name, json);
    };
    for (const char *name : {"iss", "sid", "sub", "jti", "token_use"}) {
        for (const char *json : {"", "null", "\"\"", "1", "true", "[\"gatehouse/buyer\"]", "{}"})
            row(name, json);
    }
    for (const char *json : {"\"gatehouse/employee\"", "\"gatehouse/buyer \"", "\"Gatehouse/buyer\"",
             "\"gatehouse/buyer\\u0000\"", "\"gatehouse/buyer/\"", "\"gatehouse/buye\\u0155\""})
        row("iss", json);
    for (const char *json :
        {"\"refresh\"", "\"Access\"", "\"access \"", "\"id\"", "[\"access\",\"refresh\"]"})
        row("token_use", json);
    const char *const noDates[] = {"", "null", "true", "false", "\"1700007200\"", "\"\"", "[]",
        "[1700007200]", "{}", "1700007200.5", "-1", "-1700007200", "9007199254740992", "1e300", "\"NaN\"",
        "\"Infinity\"", "9223372036854775808", "18446744073709551616", "1e-1"};
    for (const char *json : noDates) {
        row("exp", json);
        row("iat", json);
        if (*json != '\0')
            row("nbf", json);
    }
    for (const char *json : {"1700000061", "1800000000", "9007199254740991"})
        row("iat", json);
    for (const char *json : {"1700000001", "9007199254740991"})
        row("nbf", json);
    for (const char *json : {"\"gatehouse/buyer\"", "[]", "null", "[\"other\"]"})
        row("aud", json);
    QTest::newRow("exp under a look-alike name") << payload("exp", "").replace("}", ",\"ехр\":1700007200}");
    QTest::newRow("exp in capitals") << payload("exp", "").replace("}", ",\"EXP\":1700007200}");
    QTest::newRow("exp with a NUL behind") << payload("exp", "").replace("}", ",\"exp\\u0000\":1700007200}");
    QTest::newRow("exp twice") << payload().replace("}", ",\"exp\":9000000000}");
    QTest::newRow("exp twice, once escaped") << payload().replace("}", ",\"\\u0065xp\":9000000000}");
    QTest::newRow("nothing") << "{}"_ba;
}

void TestTokenCodec::refusesClaims()
{
    QFETCH(QByteArray, claims);
    const auto judged = judge(signedToken(claims));
    QVERIFY(!judged);
    QCOMPARE(judged.error().code, ErrorCode::TokenInvalid);
}

void TestTokenCodec::judgesTheTime_data()
{
    QTest::addColumn<qint64>("at");
    QTest::addColumn<bool>("good");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("at once") << now << true << ErrorCode::Internal;
    QTest::newRow("a clock one minute behind") << now - 60 << true << ErrorCode::Internal;
    QTest::newRow("a clock further behind") << now - 61 << false << ErrorCode::TokenInvalid;
    QTest::newRow("last second") << now + 7199 << true << ErrorCode::Internal;
    QTest::newRow("exp itself") << now + 7200 << false << ErrorCode::TokenExpired;
    QTest::newRow("long after") << now + 999'999 << false << ErrorCode::TokenExpired;
}

void TestTokenCodec::judgesTheTime()
{
    QFETCH(qint64, at);
    QFETCH(bool, good);
    const auto judged = judge(*m_codec->issue(goodClaims()), at);
    QCOMPARE(judged.ok(), good);
    if (!good)
        QTEST(judged.error().code, "code");
}

void TestTokenCodec::keepsUsesAndIssuersApart()
{
    TokenClaims claims = goodClaims();
    const QByteArray access = *m_codec->issue(claims);
    claims.use = TokenUse::Refresh;
    const QByteArray refresh = *m_codec->issue(claims);
    const auto code = [this](const QByteArray &token, const QString &issuer, TokenUse use) {
        const auto judged = m_codec->judge(token, issuer, use, now);
        return judged ? ErrorCode::Internal : judged.error().code;
    };
    QCOMPARE(code(refresh, claims.issuer, TokenUse::Refresh), ErrorCode::Internal);
    QCOMPARE(code(access, claims.issuer, TokenUse::Refresh), ErrorCode::TokenInvalid);
    QCOMPARE(code(refresh, claims.issuer, TokenUse::Access), ErrorCode::TokenInvalid);
    QCOMPARE(code(access, u"gatehouse/usercenter"_s, TokenUse::Access), ErrorCode::TokenInvalid);
    QCOMPARE(code(access, {}, TokenUse::Access), ErrorCode::TokenInvalid);
}

void TestTokenCodec::callsOnlyGoodTokensExpired()
{
    const qint64 late = now + 100'000;
    const QByteArray token = *m_codec->issue(goodClaims());
    QCOMPARE(judge(token, late).error().code, ErrorCode::TokenExpired);
    QByteArray forged = token;
    forged[forged.size() - 5] = forged[forged.size() - 5] == 'A' ? 'B' : 'A';
    QCOMPARE(judge(forged, late).error().code, ErrorCode::TokenInvalid);
    for (const QByteArray &claims : {payload("iss", "\"x\""), payload("token_use", "\"refresh\""),
             payload("sid"), payload("jti"), payload("sub"), payload("iat"), payload("aud", "\"x\""),
             payload("nbf", "1900000000"), payload("iat", "1900000000")})
        QCOMPARE(judge(signedToken(claims), late).error().code, ErrorCode::TokenInvalid);
    QCOMPARE(judge(signedToken(payload("exp", "0")), late).error().code, ErrorCode::TokenExpired);
}

void TestTokenCodec::acceptsAllKeysOfTheRing()
{
    const SigningKey older = makeHmacKey();
    const SigningKey newer = makeHmacKey();
    TokenCodec before(JwsKeyring::make({older}, older.kid).value());
    TokenCodec after(JwsKeyring::make({newer, older}, newer.kid).value());
    TokenCodec later(JwsKeyring::make({newer}, newer.kid).value());
    const auto good = [](TokenCodec &codec, const QByteArray &token) {
        return codec.judge(token, u"gatehouse/buyer"_s, TokenUse::Access, now).ok();
    };
    const QByteArray old = *before.issue(goodClaims());
    QVERIFY(good(after, old));
    QVERIFY(!good(later, old));
    QVERIFY(good(later, *after.issue(goodClaims())));
}

QTEST_GUILESS_MAIN(TestTokenCodec)
#include "tst_tokencodec.moc"
