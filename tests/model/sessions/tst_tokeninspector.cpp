// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/TokenInspector.h"

#include "model/core/StrictJson.h"
#include "model/security/Base64Url.h"
#include "model/security/Jwk.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/SessionRepository.h"
#include "tests/model/security/RfcKeys.h"
#include "tests/support/RunningModel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::RunningModel;

namespace {

// RFC 7515 A.1 and RFC 7520 3.3, 3.5, 4.1, 4.2 and 4.4, word for word.
const QByteArray hmacKey =
    R"({"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"})";
const QByteArray hmacToken =
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
    "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const QByteArray cookbookHmac =
    R"({"kty":"oct","kid":"018c0ae5-4d9b-471b-bfd6-eef314bc7037","use":"sig","alg":"HS256",)"
    R"("k":"hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg"})";
const QByteArray cookbookRsa =
    R"({"kty":"RSA","kid":"bilbo.baggins@hobbiton.example","use":"sig",)"
    R"("n":"n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMR)"
    R"(BSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNL)"
    R"(YD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig)"
    R"(3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw","e":"AQAB"})";
const QByteArray cookbookText =
    "SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9h"
    "ZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3"
    "ZXB0IG9mZiB0by4";
const QByteArray cookbookRs256 = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9."
    + cookbookText
    + ".MRjdkly7_-"
      "oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp83xuglII7PNDi84wnB-"
      "BDkoBwA78185hX-Es4JIwmDLJK3lfWRa-XtL0RnltuYv746iYTh_"
      "qHRD68BNt1uSNCrUCTJDt5aAE6x8wW1Kt9eRo4QPocSadnHXFxnt8I"
      "s9UzpERV0ePPQdLuW3IS_de3xyIrDaLGdjluPxUAhb6L2aXic1U12podGU0KLUQSE_oI-ZnmKJ3F4uOZDnd6QZWJushZ41Axf_"
      "fcIe8u9i"
      "pH84ogoree7vjbU5y18kDquDg";
const QByteArray cookbookPs384 = "eyJhbGciOiJQUzM4NCIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9."
    + cookbookText
    + ".cu22eBqkYDKgIlTpzDXGvaFfz6WGoz7fUDcfT0kkOy42miAh2qyBzk1xEsnk2IpN6-"
      "tPid6VrklHkqsGqDqHCdP6O8TTB5dDDItllVo6_"
      "1OLPpcbUrhiUSMxbbXUvdvWXzg-UD8biiReQFlfz28zGWVsdiNAUf8ZnyPEgVFn442ZdNqiVJRmBqrYRXe8P_"
      "ijQ7p8Vdz0TTrxUeT3lm8"
      "d9shnr2lfJT8ImUjvAA2Xez2Mlp8cBE5awDzT0qI0n6uiP1aCN_2_"
      "jLAeQTlqRHtfa64QQSUmFAAjVKPbByi7xho0uTOcbH510a6GYmJUA"
      "fmWjwZ6oD4ifKo8DYM-X72Eaw";
const QByteArray cookbookHs256 =
    "eyJhbGciOiJIUzI1NiIsImtpZCI6IjAxOGMwYWU1LTRkOWItNDcxYi1iZmQ2LWVlZjMxNGJjNzAzNyJ9." + cookbookText
    + ".s0h6KThzkfBBBkLspW1h84VsJZFTsPPqMDA7g1Md7p0";

// 32 NULs, and a token of nothing signed by them.
const QByteArray zeroKey = R"({"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})";
const QByteArray zeroKeyEmpty = "eyJhbGciOiJIUzI1NiJ9..MGnNjmC3ZT7uqO8b-DB4Q6pOCTfwq5zEL7DYPhTocX8";

/// The key with one member set to that JSON value.
QByteArray with(const QByteArray &key, const QString &member, const QJsonValue &value)
{
    QJsonObject object = *parseJsonObject(key);
    object.insert(member, value);
    return QJsonDocument(object).toJson();
}

/// The token with another header, under the signature of the old one.
QByteArray headed(const QByteArray &token, const QByteArray &header)
{
    return encodeBase64Url(header) + token.mid(token.indexOf('.'));
}

} // namespace

/// What is said of a token: by the store's keys as the APIs judge it, or by a key file's alone.
class TestTokenInspector final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsAGoodToken();
    void saysWhyNot_data();
    void saysWhyNot();
    void saysWhatIsNoToken_data();
    void saysWhatIsNoToken();
    void believesOnlyWhatIsSigned();
    void judgesByAKeyFile_data();
    void judgesByAKeyFile();
    void refusesKeyFiles_data();
    void refusesKeyFiles();
    void everyFaultHasItsWords();

private:
    [[nodiscard]] TokenInspection inspect(const QByteArray &token)
    {
        const auto reading = m_model->store().open(Connection::Mode::Read);
        return *TokenInspector::inspect(*reading, token, m_model->clock().nowMs());
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<RunningModel> m_model;
    Account m_alice;
};

void TestTokenInspector::initTestCase()
{
    m_model = std::make_unique<RunningModel>();
    m_alice = m_model->add(u"alice"_s);
}

void TestTokenInspector::showsAGoodToken()
{
    for (const Dialect dialect : allDialects) {
        const Login login = *m_model->logIn(u"alice"_s, "secret", dialect);
        const TokenInspection seen = inspect(' ' + login.tokens.access + '\n');
        QCOMPARE(seen.fault, TokenFault::None);
        QVERIFY(seen.isValid() && seen.isSigned());
        QVERIFY(seen.header && seen.claims && seen.key && seen.session && seen.account);
        QCOMPARE(seen.key->purpose, dialectName(dialect));
        QCOMPARE(seen.key->kid, seen.header->value(u"kid").toString());
        QCOMPARE(seen.key->algorithm, seen.header->value(u"alg").toString());
        QVERIFY(!seen.key->retiredAtMs);
        QCOMPARE(seen.claims->value(u"sid").toString(), login.session.id.value);
        QCOMPARE(*parseJsonObject(seen.payloadText), *seen.claims);
        QVERIFY(seen.use == TokenUse::Access);
        QVERIFY(seen.session->id == login.session.id && seen.account->id == m_alice.id);
    }
    const TokenInspection refresh = inspect(m_model->logIn(u"alice"_s)->tokens.refresh);
    QVERIFY(refresh.isValid() && refresh.use == TokenUse::Refresh);
}

void TestTokenInspector::saysWhyNot_data()
{
    using Work = std::function<Result<void>(UnitOfWork &, const Login &)>;
    QTest::addColumn<Work>("work");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<TokenFault>("fault");
    const Work nothing = [](UnitOfWork &, const Login &) { return Result<void>(); };
    const Work end = [](UnitOfWork &unit, const Login &login) {
        return SessionRepository::end(unit, login.session.id, EndReason::Revoked, u"test"_s);
    };
    const Work disable = [](UnitOfWork &unit, const Login &login) {
        Account account = login.account;
        account.isActive = false;
        return AccountRepository::update(unit, account);
    };
    const Work remove = [](UnitOfWork &unit, const Login &login) {
        return AccountRepository::remove(unit, login.account.id);
    };
    const Work forget = [](UnitOfWork &unit, const Login &) {
        const Result<qint64> removed = SessionRepository::removeOlderThan(unit, unit.nowMs() * 2);
        return removed ? Result<void>() : Result<void>(removed.error());
    };
    QTest::newRow("good") << nothing << qint64(7199) << TokenFault::None;
    QTest::newRow("expired") << nothing << qint64(7200) << TokenFault::Expired;
    QTest::newRow("future") << nothing << qint64(-61) << TokenFault::IssuedInFuture;
    QTest::newRow("ended") << end << qint64(0) << TokenFault::SessionEnded;
    QTest::newRow("disabled") << disable << qint64(0) << TokenFault::AccountDisabled;
    QTest::newRow("deleted") << remove << qint64(0) << TokenFault::AccountGone;
    QTest::newRow("forgotten") << forget << qint64(0) << TokenFault::SessionUnknown;
}

void TestTokenInspector::saysWhyNot()
{
    using Work = std::function<Result<void>(UnitOfWork &, const Login &)>;
    QFETCH(const Work, work);
    QFETCH(const qint64, seconds);
    QFETCH(const TokenFault, fault);
    const Account account =
        m_model->add(QString::fromLatin1(QTest::currentDataTag())); // each row spoils its own
    const Login login = *m_model->logIn(account.username);
    const qint64 before = m_model->clock().nowMs();
    m_model->writeElsewhere([&](UnitOfWork &unit) { return work(unit, login); });
    m_model->clock().advanceSeconds(seconds);
    const TokenInspection seen = inspect(login.tokens.access);
    QCOMPARE(tokenFaultName(seen.fault), tokenFaultName(fault));
    QVERIFY(seen.isSigned());
    QCOMPARE(seen.session.has_value(), fault != TokenFault::SessionUnknown);
    const Result<Principal> principal =
        m_model->workspace().sessions().authenticate(Dialect::Buyer, login.tokens.access);
    QCOMPARE(principal.ok(), seen.isValid());
    if (!principal)
        QCOMPARE(tokenFaultName(principal.error().fault), tokenFaultName(fault));
    m_model->clock().setMs(before);
}

void TestTokenInspector::saysWhatIsNoToken_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<TokenFault>("fault");
    const auto row = [](const char *name, const QByteArray &token, TokenFault fault) {
        QTest::newRow(name) << token << fault;
    };
    row("empty", "", TokenFault::NotThreeParts);
    row("text", "hello", TokenFault::NotThreeParts);
    row("four parts", "a.b.c.d", TokenFault::NotThreeParts);
    row("no signature", "e30.e30.", TokenFault::NotThreeParts);
    row("long", QByteArray(9000, 'a'), TokenFault::TooLong);
    row("base64", "a.e30.e30", TokenFault::HeaderNotBase64);
    row("no JSON", encodeBase64Url("{") + ".e30.e30", TokenFault::HeaderNotJson);
    row("twice", encodeBase64Url(R"({"alg":"HS256","alg":"none"})") + ".e30.e30", TokenFault::HeaderNotJson);
    row("no kid", encodeBase64Url(R"({"alg":"none"})") + ".e30.e30", TokenFault::KeyMissing);
    row("unknown kid", encodeBase64Url(R"({"alg":"HS256","kid":"x"})") + ".e30.e30", TokenFault::KeyUnknown);
    row("crit", encodeBase64Url(R"({"alg":"HS256","crit":["exp"]})") + ".e30.e30",
        TokenFault::CriticalExtension);
    row("type", encodeBase64Url(R"({"typ":"at+jwt"})") + ".e30.e30", TokenFault::WrongType);
}

void TestTokenInspector::saysWhatIsNoToken()
{
    QFETCH(const QByteArray, token);
    QFETCH(const TokenFault, fault);
    const TokenInspection seen = inspect(token);
    QCOMPARE(tokenFaultName(seen.fault), tokenFaultName(fault));
    QVERIFY(!seen.isSigned() && !seen.session && !seen.account && !seen.key);
    QVERIFY(!seen.reason().isEmpty());
}

void TestTokenInspector::believesOnlyWhatIsSigned()
{
    const QByteArray token = m_model->logIn(u"alice"_s, "secret", Dialect::Employee)->tokens.access;
    QByteArray forged = token;
    forged[forged.lastIndexOf('.') + 1] = forged[forged.lastIndexOf('.') + 1] == 'A' ? 'B' : 'A';
    const TokenInspection seen = inspect(forged);
    QCOMPARE(tokenFaultName(seen.fault), u"wrong_signature"_s);
    QVERIFY(seen.claims && seen.key && !seen.session && !seen.account);
    // By the name of another API's key its signature is none.
    const QByteArray other = m_model->logIn(u"alice"_s, "secret", Dialect::Usercenter)->tokens.access;
    QCOMPARE(tokenFaultName(inspect(other.left(other.indexOf('.')) + token.mid(token.indexOf('.'))).fault),
        u"wrong_signature"_s);
    QByteArray header = *decodeBase64Url(token.left(token.indexOf('.')));
    QCOMPARE(
        tokenFaultName(inspect(headed(token, header.replace("HS256", "none"))).fault), u"wrong_algorithm"_s);
}

void TestTokenInspector::judgesByAKeyFile_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<TokenFault>("fault");
    const auto row = [](const char *name, const QByteArray &key, const QByteArray &token, TokenFault fault) {
        QTest::newRow(name) << key << token << fault;
    };
    using enum TokenFault;
    row("RFC 7515 A.1", hmacKey, hmacToken, None);
    row("a set of one", "{\"keys\":[" + hmacKey + "]}", hmacToken, None);
    row("RFC 7520 4.1", cookbookRsa, cookbookRs256, None);
    row("RFC 7520 4.2", cookbookRsa, cookbookPs384, None);
    row("RFC 7520 4.4", cookbookHmac, cookbookHs256, None);
    row("alg that fits", with(cookbookRsa, u"alg"_s, u"RS256"_s), cookbookRs256, None);
    row("alg of another hash", with(cookbookRsa, u"alg"_s, u"RS384"_s), cookbookRs256, WrongAlgorithm);
    row("alg of another scheme", with(cookbookRsa, u"alg"_s, u"PS256"_s), cookbookRs256, WrongAlgorithm);
    row("alg of another kind", cookbookRsa, cookbookHs256, WrongAlgorithm);
    row("use", with(cookbookRsa, u"use"_s, u"enc"_s), cookbookRs256, KeyUnfit);
    row("key_ops", with(cookbookRsa, u"key_ops"_s, QJsonArray{u"encrypt"_s}), cookbookRs256, KeyUnfit);
    row("key_ops that fit", with(cookbookRsa, u"key_ops"_s, QJsonArray{u"verify"_s}), cookbookRs256, None);
    row("short secret", with(cookbookHmac, u"k"_s, QString(40, u'A')), cookbookHs256, KeyUnfit);
    row("short modulus", with(cookbookRsa, u"n"_s, QString(172, u'w')), cookbookRs256, KeyUnfit);
    row("another secret", with(cookbookHmac, u"k"_s, QString(43, u'A')), cookbookHs256, WrongSignature);
    row("an exponent of 1", with(cookbookRsa, u"e"_s, u"AAAB"_s), cookbookRs256, KeyUnfit);
    row("an even exponent", with(cookbookRsa, u"e"_s, u"AQAA"_s), cookbookRs256, KeyUnfit);
    row("another exponent", with(cookbookRsa, u"e"_s, u"Aw"_s), cookbookRs256, WrongSignature);
    row("no payload", zeroKey, zeroKeyEmpty, None);
    row("payload taken away", zeroKey, QByteArray(zeroKeyEmpty).replace("..", ".Zm9v."), WrongSignature);
    row("signature changed", cookbookRsa, QByteArray(cookbookRs256).replace(".MRjd", ".NRjd"),
        WrongSignature);
    row("payload changed", cookbookHmac, QByteArray(cookbookHs256).replace(".SXT", ".TXT"), WrongSignature);
    row("none", cookbookHmac, headed(cookbookHs256, R"({"alg":"none"})"), WrongAlgorithm);
    row("no alg", cookbookHmac, headed(cookbookHs256, "{}"), WrongAlgorithm);
    row("crit", cookbookHmac, headed(cookbookHs256, R"({"alg":"HS256","crit":["b64"],"b64":false})"),
        CriticalExtension);
    row("b64", cookbookHmac, headed(cookbookHs256, R"({"alg":"HS256","b64":false})"), PayloadNotEncoded);
    row("two algs", cookbookHmac, headed(cookbookHs256, R"({"alg":"HS256","alg":"HS256"})"), HeaderNotJson);
    row("padded", cookbookHmac, cookbookHs256 + '=', SignatureNotBase64);
    row("spaced", cookbookHmac, QByteArray(cookbookHs256).replace(".s0h", ". s0h"), SignatureNotBase64);
    row("no token", cookbookHmac, "Zm9v", NotThreeParts);
}

void TestTokenInspector::judgesByAKeyFile()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, token);
    QFETCH(const TokenFault, fault);
    const Result<Jwk> read = Jwk::parse(key);
    QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().detail));
    const TokenInspection seen = TokenInspector::inspect(*read, token);
    QCOMPARE(tokenFaultName(seen.fault), tokenFaultName(fault));
    QVERIFY(!seen.session && !seen.account);
    if (token == cookbookRs256)
        QVERIFY(!seen.claims && seen.payloadText.startsWith("It\xe2\x80\x99s a dangerous business, Frodo"));
}

void TestTokenInspector::refusesKeyFiles_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, const QByteArray &file, const char *part) {
        QTest::newRow(name) << file << QString::fromLatin1(part);
    };
    row("empty", "", "no JWK");
    row("PEM", testkeys::rfc7638Public(), "no JWK");
    row("array", "[]", "not an object");
    row("a key twice", R"({"kty":"oct","k":"AAAA","k":"BBBB"})", "twice");
    row("no kind", R"({"k":"AAAA"})", "kind \"\"");
    row("EC", R"({"kty":"EC","crv":"P-256","x":"AA","y":"AA"})", "kind \"EC\"");
    row("no secret", R"({"kty":"oct"})", "\"k\"");
    row("padded secret", R"({"kty":"oct","k":"AA=="})", "\"k\"");
    row("no exponent", R"({"kty":"RSA","n":"AAAA"})", "\"e\"");
    row("empty alg", R"({"kty":"oct","k":"AAAA","alg":""})", "\"alg\"");
    row("number as alg", R"({"kty":"oct","k":"AAAA","alg":256})", "\"alg\"");
    row("two keys", "{\"keys\":[" + hmacKey + ',' + hmacKey + "]}", "set of 2");
    row("no keys", R"({"keys":[]})", "set of 0");
}

void TestTokenInspector::refusesKeyFiles()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QString, part);
    const Result<Jwk> read = Jwk::parse(file);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QVERIFY2(read.error().detail.contains(part), qPrintable(read.error().detail));
}

void TestTokenInspector::everyFaultHasItsWords()
{
    QSet<QString> names;
    for (int i = 0; i < static_cast<int>(TokenFault::Count); ++i) {
        const auto fault = static_cast<TokenFault>(i);
        names.insert(tokenFaultName(fault));
        QVERIFY(tokenFaultText(fault, u"x"_s).endsWith(u'.'));
        QVERIFY(!tokenFaultText(fault, u"x"_s).contains(u'%'));
    }
    QCOMPARE(names.size(), static_cast<int>(TokenFault::Count));
}

QTEST_GUILESS_MAIN(TestTokenInspector)
#include "tst_tokeninspector.moc"
