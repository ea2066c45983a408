// SPDX-License-Identifier: GPL-3.0-or-later
#include "RfcKeys.h"
#include "model/security/Jws.h"
#include "model/security/JwsKeyring.h"
#include "model/security/KeyFactory.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

const QByteArray goodPayload = R"({"iss":"joe","n":1})";

QByteArray hmacToken(const QByteArray &header, const QByteArray &payload, const QByteArray &secret,
    QCryptographicHash::Algorithm hash = QCryptographicHash::Sha256)
{
    const QByteArray input = encodeBase64Url(header) + '.' + encodeBase64Url(payload);
    return input + '.' + encodeBase64Url(QMessageAuthenticationCode::hash(input, secret, hash));
}

/// As an attacker who has the key would: what is wrong is in the header or payload alone.
QByteArray signedBy(const SigningKey &key, const QByteArray &header, const QByteArray &payload = goodPayload)
{
    const QByteArray input = encodeBase64Url(header) + '.' + encodeBase64Url(payload);
    return input + '.' + encodeBase64Url(*JwsKey::parse(key)->sign(input));
}

QByteArray hs(const QByteArray &header, const QByteArray &payload = goodPayload)
{
    return signedBy(testkeys::rfc7515Hmac(), header, payload);
}

} // namespace

class TestJws final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void signsAndVerifies_data();
    void signsAndVerifies();
    void acceptsForeignSpellings_data();
    void acceptsForeignSpellings();
    void refusesForms_data();
    void refusesForms();
    void refusesHeaders_data();
    void refusesHeaders();
    void refusesForgedKeys_data();
    void refusesForgedKeys();
    void refusesPayloads_data();
    void refusesPayloads();
    void refusesEveryMutation();
    void boundsTheSize();
    void leavesTheKidToTheLookup();

private:
    [[nodiscard]] Result<VerifiedJws> verify(const QByteArray &token)
    {
        return verifyJws(token, [this](const QString &kid) { return m_ring->find(kid); });
    }
    void expectRefusal(const QByteArray &token)
    {
        const auto verified = verify(token);
        QVERIFY(!verified);
        QCOMPARE(verified.error().code, ErrorCode::TokenInvalid);
        QVERIFY(!verified.error().detail.isEmpty());
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<JwsKeyring> m_ring;
};

void TestJws::initTestCase()
{
    auto ring = JwsKeyring::make({testkeys::rfc7515Hmac(), testkeys::rfc7515Rsa()}, u"rfc-hs"_s);
    QVERIFY(ring);
    m_ring = std::make_unique<JwsKeyring>(std::move(*ring));
}

void TestJws::signsAndVerifies_data()
{
    QTest::addColumn<QString>("kid");
    QTest::newRow("HS256") << u"rfc-hs"_s;
    QTest::newRow("RS256") << u"rfc-rs"_s;
}

void TestJws::signsAndVerifies()
{
    QFETCH(QString, kid);
    const QJsonObject payload{{u"iss"_s, u"joe"_s}, {u"exp"_s, 1300819380}, {u"用户"_s, u"😀"_s}};
    const auto token = signJws(*m_ring->find(kid), payload);
    QVERIFY(token);
    QCOMPARE(token->count('.'), 2);
    QVERIFY(!token->contains('='));
    const auto verified = verify(*token);
    QVERIFY(verified);
    QCOMPARE(verified->kid, kid);
    QCOMPARE(verified->claims, payload);
}

void TestJws::acceptsForeignSpellings_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("typ in lower case") << hs(R"({"typ":"jwt","alg":"HS256","kid":"rfc-hs"})");
    QTest::newRow("no typ") << hs(R"({"alg":"HS256","kid":"rfc-hs"})");
    QTest::newRow("white space") << hs("{\"alg\" : \"HS256\",\r\n \"kid\":\"rfc-hs\"}\n", "\t" + goodPayload);
    QTest::newRow("escaped") << hs(R"({"\u0061lg":"HS\u0032\u00356","kid":"rfc-hs"})");
    QTest::newRow("unknown member") << hs(R"({"alg":"HS256","kid":"rfc-hs","zip":"DEF"})");
    QTest::newRow("b64 true") << hs(R"({"alg":"HS256","kid":"rfc-hs","b64":true})");
    QTest::newRow("RS256") << signedBy(testkeys::rfc7515Rsa(), R"({"alg":"RS256","kid":"rfc-rs"})");
}

void TestJws::acceptsForeignSpellings()
{
    QFETCH(QByteArray, token);
    const auto verified = verify(token);
    QVERIFY2(verified.ok(), verified ? "" : qPrintable(verified.error().detail));
    QCOMPARE(verified->claims.value("iss"_L1).toString(), u"joe"_s);
}

void TestJws::refusesForms_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray good = hs(R"({"alg":"HS256","kid":"rfc-hs"})");
    const QList<QByteArray> parts = good.split('.');
    const QByteArray header = parts[0];
    const QByteArray payload = parts[1];
    const QByteArray signature = parts[2];
    const auto row = [](const QByteArray &name, const QByteArray &token) {
        QTest::newRow(name.constData()) << token;
    };
    row("nothing", {});
    row("no dots", "abc");
    row("dots alone", "..");
    row("three dots", "...");
    row("two parts", header + '.' + payload);
    row("four parts", good + ".e30");
    row("five parts (JWE)", good + ".e30.e30");
    row("dot at the end", good + '.');
    row("dot at the start", '.' + good);
    row("empty header", '.' + payload + '.' + signature);
    row("empty payload", header + ".." + signature);
    row("empty signature", header + '.' + payload + '.');
    row("Bearer in front", "Bearer " + good);
    row("quotes around", '"' + good + '"');
    row("space in front", ' ' + good);
    row("space behind", good + ' ');
    row("line feed behind", good + '\n');
    row("NUL behind", good + '\0');
    row("space inside", header + ". " + payload + '.' + signature);
    row("padding on the header", header + "=." + payload + '.' + signature);
    row("padding on the payload", header + '.' + payload + "=." + signature);
    row("padding on the signature", good + '=');
    row("percent encoding", header + "%2E" + payload + '.' + signature);
    row("cut signature", good.chopped(1));
    row("signature cut by a byte's worth", good.chopped(4));
    row("longer signature", good + "AAAA");
    row("longer by one character", good + 'A');
    row("signature twice", good + signature);
    // 32 bytes end in a character of which two bits are unused: three more spellings decode alike.
    for (const char last : QByteArray("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")) {
        if (last != signature.back())
            row(QByteArray("last character ") + last, good.chopped(1) + last);
    }
    row("standard base64",
        hs(R"({"alg":"HS256","kid":"rfc-hs","x":">>>???"})").replace('_', '/').replace('-', '+'));
    row("JSON serialisation",
        R"({"protected":")" + header + R"(","payload":")" + payload + R"(","signature":")" + signature
            + "\"}");
    row("parts swapped", payload + '.' + header + '.' + signature);
}

void TestJws::refusesForms()
{
    QFETCH(QByteArray, token);
    expectRefusal(token);
}

void TestJws::refusesHeaders_data()
{
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const QByteArray &name, const QByteArray &header) {
        QTest::newRow(name.constData()) << header;
    };
    for (const char *alg : {"none", "None", "NONE", "nOnE", "", "hs256", "Hs256", "HS256 ", "HS384", "HS512",
             "RS256", "RS384", "PS256", "ES256", "EdDSA", "HS256\\u0000", "ＨＳ２５６", "HMAC", "dir"})
        QTest::addRow("alg '%s'", alg) << QByteArray(R"({"kid":"rfc-hs","alg":")" + QByteArray(alg) + "\"}");
    row("no alg", R"({"kid":"rfc-hs"})");
    row("alg null", R"({"kid":"rfc-hs","alg":null})");
    row("alg in a list", R"({"kid":"rfc-hs","alg":["HS256"]})");
    row("alg a number", R"({"kid":"rfc-hs","alg":256})");
    row("Alg", R"({"kid":"rfc-hs","Alg":"HS256"})");
    row("alg with full-width key", R"({"kid":"rfc-hs","ａlg":"HS256"})");
    row("alg twice", R"({"kid":"rfc-hs","alg":"none","alg":"HS256"})");
    row("alg twice, once escaped", R"({"kid":"rfc-hs","alg":"HS256","\u0061lg":"none"})");
    row("no kid", R"({"alg":"HS256"})");
    row("kid null", R"({"alg":"HS256","kid":null})");
    row("kid a number", R"({"alg":"HS256","kid":1})");
    row("kid in a list", R"({"alg":"HS256","kid":["rfc-hs"]})");
    row("kid in an object", R"({"alg":"HS256","kid":{"$ne":""}})");
    row("kid twice", R"({"alg":"HS256","kid":"x","kid":"rfc-hs"})");
    for (const char *kid :
        {"", "unknown", "RFC-HS", "rfc-hs ", " rfc-hs", "rfc-hs\\u0000", "../rfc-hs", "./rfc-hs", "/dev/null",
            "../../../../dev/null", "file:///dev/null", "' OR '1'='1", "x' UNION SELECT 'a", "rfc-hs\\n",
            "rfc\\u200b-hs", "ｒfc-hs", "%2e%2e%2frfc-hs", "|id", "$(id)"})
        QTest::addRow("kid '%s'", kid) << QByteArray(R"({"alg":"HS256","kid":")" + QByteArray(kid) + "\"}");
    row("crit of nothing", R"({"alg":"HS256","kid":"rfc-hs","crit":[]})");
    row("crit of b64", R"({"alg":"HS256","kid":"rfc-hs","crit":["b64"],"b64":true})");
    row("crit of exp", R"({"alg":"HS256","kid":"rfc-hs","crit":["exp"],"exp":9999999999})");
    row("crit of unknown", R"({"alg":"HS256","kid":"rfc-hs","crit":["http://example.com/x"]})");
    row("crit null", R"({"alg":"HS256","kid":"rfc-hs","crit":null})");
    row("crit a string", R"({"alg":"HS256","kid":"rfc-hs","crit":"alg"})");
    row("b64 false", R"({"alg":"HS256","kid":"rfc-hs","b64":false})");
    row("b64 a string", R"({"alg":"HS256","kid":"rfc-hs","b64":"true"})");
    row("b64 null", R"({"alg":"HS256","kid":"rfc-hs","b64":null})");
    row("typ JOSE", R"({"alg":"HS256","kid":"rfc-hs","typ":"JOSE"})");
    row("typ at+jwt", R"({"alg":"HS256","kid":"rfc-hs","typ":"at+jwt"})");
    row("typ empty", R"({"alg":"HS256","kid":"rfc-hs","typ":""})");
    row("typ null", R"({"alg":"HS256","kid":"rfc-hs","typ":null})");
    row("typ a number", R"({"alg":"HS256","kid":"rfc-hs","typ":1})");
    row("no object", R"(["HS256"])");
    row("no JSON", "alg=HS256");
    row("byte order mark", "\xEF\xBB\xBF{\"alg\":\"HS256\",\"kid\":\"rfc-hs\"}");
    row("trailing bytes", R"({"alg":"HS256","kid":"rfc-hs"}{})");
    row("not UTF-8", "{\"alg\":\"HS256\",\"kid\":\"rfc-hs\",\"x\":\"\xFF\"}");
    row("lone surrogate", R"({"alg":"HS256","kid":"rfc-hs","x":"\ud800"})");
    row("too deep",
        R"({"alg":"HS256","kid":"rfc-hs","x":)" + QByteArray(99, '[') + QByteArray(99, ']') + "}");
}

void TestJws::refusesHeaders()
{
    QFETCH(QByteArray, header);
    expectRefusal(hs(header)); // signed with the right secret, whatever the header says
    expectRefusal(encodeBase64Url(header) + '.' + encodeBase64Url(goodPayload) + '.');
}

void TestJws::refusesForgedKeys_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray pem = testkeys::rfc7515Rsa().material;
    const QByteArray publicText = *publicPem(pem);
    const QByteArray secret = testkeys::rfc7515Hmac().material;
    const QByteArray jwk = QJsonDocument(*publicJwk(testkeys::rfc7515Rsa())).toJson(QJsonDocument::Compact);
    const QByteArray mine(32, 'm');
    const auto row = [](const QByteArray &name, const QByteArray &token) {
        QTest::newRow(name.constData()) << token;
    };
    // RS256 to HS256: the public key, which everybody has, as the secret of an HMAC. RFC 8725 2.1.
    for (const QByteArray &form : {publicText, publicText.trimmed(), publicText.simplified(), pem, jwk}) {
        const QByteArray name = form.first(12) + QByteArray::number(form.size());
        row("HS256 under an RS256 kid, " + name,
            hmacToken(R"({"alg":"HS256","kid":"rfc-rs"})", goodPayload, form));
        row("RS256 in name, " + name, hmacToken(R"({"alg":"RS256","kid":"rfc-rs"})", goodPayload, form));
        row("no kid, " + name, hmacToken(R"({"alg":"HS256"})", goodPayload, form));
    }
    row("HMAC key signs, RS256 kid", hmacToken(R"({"alg":"RS256","kid":"rfc-rs"})", goodPayload, secret));
    row("RSA key signs, HS256 kid", signedBy(testkeys::rfc7515Rsa(), R"({"alg":"HS256","kid":"rfc-hs"})"));
    row("RSA key signs, RS256 under HS256 kid",
        signedBy(testkeys::rfc7515Rsa(), R"({"alg":"RS256","kid":"rfc-hs"})"));
    row("empty secret", hmacToken(R"({"alg":"HS256","kid":"rfc-hs"})", goodPayload, {}));
    row("other secret", hmacToken(R"({"alg":"HS256","kid":"rfc-hs"})", goodPayload, mine));
    row("secret as base64url",
        hmacToken(R"({"alg":"HS256","kid":"rfc-hs"})", goodPayload, encodeBase64Url(secret)));
    row("HMAC of SHA-1",
        hmacToken(R"({"alg":"HS256","kid":"rfc-hs"})", goodPayload, secret, QCryptographicHash::Sha1));
    row("HMAC of SHA-512",
        hmacToken(R"({"alg":"HS256","kid":"rfc-hs"})", goodPayload, secret, QCryptographicHash::Sha512));
    row("jwk of one's own",
        hmacToken(
            R"({"alg":"HS256","kid":"rfc-hs","jwk":{"kty":"oct","k":")" + encodeBase64Url(mine) + "\"}}",
            goodPayload, mine));
    const auto other = makeRsaKey();
    QVERIFY(other);
    const QByteArray otherJwk = QJsonDocument(*publicJwk(*other)).toJson(QJsonDocument::Compact);
    for (const char *member : {"jwk", "x5c", "x5u", "jku", "x5t"}) {
        const QByteArray value = QByteArrayView(member) == "jwk" ? otherJwk : "\"https://127.0.0.1/keys\""_ba;
        row(member + " of another RSA key"_ba,
            signedBy(*other, R"({"alg":"RS256","kid":"rfc-rs",")"_ba + member + "\":" + value + "}"));
    }
    row("another RSA key", signedBy(*other, R"({"alg":"RS256","kid":"rfc-rs"})"));
    row("another RSA key, its own kid",
        signedBy(*other, R"({"alg":"RS256","kid":")" + other->kid.toLatin1() + "\"}"));
}

void TestJws::refusesForgedKeys()
{
    QFETCH(QByteArray, token);
    expectRefusal(token);
}

void TestJws::refusesPayloads_data()
{
    QTest::addColumn<QByteArray>("payload");
    for (const QByteArray &payload :
        {"[]"_ba, "1"_ba, "\"iss\""_ba, "null"_ba, "{"_ba, "iss=joe"_ba, R"({"iss":"joe","iss":"jim"})"_ba,
            R"({"exp":1,"\u0065xp":9999999999})"_ba, R"({"x":{"a":1,"a":1}})"_ba, "{\"iss\":\"\xFF\"}"_ba,
            "\xEF\xBB\xBF{}"_ba, R"({"iss":"\ud800"})"_ba, R"({"exp":NaN})"_ba, R"({"exp":1e999})"_ba,
            QByteArray("{}\0", 3), "{}{}"_ba, "eyJhbGciOiJub25lIn0.e30."_ba})
        QTest::newRow(payload.toPercentEncoding().constData()) << payload;
}

void TestJws::refusesPayloads()
{
    QFETCH(QByteArray, payload);
    expectRefusal(hs(R"({"alg":"HS256","kid":"rfc-hs"})", payload));
}

void TestJws::refusesEveryMutation()
{
    const QByteArray good = hs(R"({"alg":"HS256","typ":"JWT","kid":"rfc-hs"})");
    QRandomGenerator random(7515);
    QVERIFY(verify(good));
    for (int round = 0; round < 20'000; ++round) {
        QByteArray token = good;
        for (int change = random.bounded(3); change >= 0; --change)
            token.replace(random.bounded(token.size()), random.bounded(3),
                QByteArray(random.bounded(3), char(random.bounded(256))));
        if (token != good)
            expectRefusal(token);
    }
    for (qsizetype length = 0; length < good.size(); ++length)
        expectRefusal(good.first(length));
}

void TestJws::boundsTheSize()
{
    const QByteArray header = R"({"alg":"HS256","kid":"rfc-hs"})";
    const auto sized = [&](qsizetype filler) {
        return hs(header, R"({"x":")" + QByteArray(filler, 'x') + "\"}");
    };
    QVERIFY(verify(sized(6000)));
    QVERIFY(sized(6100).size() > jwsMaximumBytes);
    expectRefusal(sized(6100));
    expectRefusal(QByteArray(10'000'000, '.'));
    const QJsonObject big{{u"x"_s, QString(7000, u'x')}};
    QCOMPARE(signJws(m_ring->current(), big).error().code, ErrorCode::Internal);
}

void TestJws::leavesTheKidToTheLookup()
{
    QStringList asked;
    const auto lookup = [&](const QString &kid) -> JwsKey * {
        asked.append(kid);
        return nullptr;
    };
    QVERIFY(!verifyJws(hs(R"({"alg":"HS256","kid":"../x\u0000"})"), lookup));
    QCOMPARE(asked, QStringList{QString(u"../x\0"_s)});
    QVERIFY(!verifyJws(hs(R"({"alg":"HS256","kid":["rfc-hs"]})"), lookup));
    QVERIFY(!verifyJws(hs(R"({"alg":"HS256","kid":"rfc-hs","crit":["x"]})"), lookup));
    QCOMPARE(asked.size(), 1);
}

QTEST_GUILESS_MAIN(TestJws)
#include "tst_jws.moc"
