// SPDX-License-Identifier: GPL-3.0-or-later
#include "RfcKeys.h"
#include "model/security/JwsKeyring.h"
#include "model/security/KeyFactory.h"

#include <QTest>
#include <QtCrypto>

#include <atomic>
#include <thread>
#include <vector>

using namespace gatehouse;
using namespace Qt::StringLiterals;

class TestJwsKey final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesTheRfc_data();
    void matchesTheRfc();
    void noticesEveryChange_data();
    void noticesEveryChange();
    void verifiesWithThePublicHalfAlone();
    void writesItsHeader();
    void refusesUnfitKeys_data();
    void refusesUnfitKeys();
    void eachThreadHasItsOwn();
    void ringFindsKeysByKidAlone();
    void ringRefusesNonsense();

private:
    const QCA::Initializer m_qca;
};

namespace {

const QByteArray rfcPayload =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

void keyRows()
{
    QTest::addColumn<bool>("rsa");
    QTest::newRow("HS256") << false;
    QTest::newRow("RS256") << true;
}

SigningKey rfcKey(bool rsa)
{
    return rsa ? testkeys::rfc7515Rsa() : testkeys::rfc7515Hmac();
}

} // namespace

void TestJwsKey::matchesTheRfc_data()
{
    QTest::addColumn<bool>("rsa");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("RFC 7515 A.1") << false << "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"_ba
                                  << "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_ba;
    QTest::newRow("RFC 7515 A.2")
        << true << "eyJhbGciOiJSUzI1NiJ9"_ba
        << "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_"
           "O8W2Fp5jujGbds9uJdb"
           "F9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_"
           "eSN9383"
           "LcOLn6_dO--xi12jzDwusC-"
           "eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWy"
           "wlVmtVrBp0igcN_IoypGlUPQGe77Rw"_ba;
}

void TestJwsKey::matchesTheRfc()
{
    QFETCH(bool, rsa);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, signature);
    auto key = JwsKey::parse(rfcKey(rsa));
    QVERIFY(key);
    const QByteArray input = header + '.' + rfcPayload;
    for (int round = 0; round < 3; ++round) { // the key's state is set back after each use
        QCOMPARE(encodeBase64Url(*key->sign(input)), signature);
        QVERIFY(key->verify(input, *decodeBase64Url(signature)));
    }
}

void TestJwsKey::noticesEveryChange_data()
{
    keyRows();
}

void TestJwsKey::noticesEveryChange()
{
    QFETCH(bool, rsa);
    auto key = JwsKey::parse(rfcKey(rsa));
    QVERIFY(key);
    const QByteArray input = "header.payload";
    const QByteArray good = *key->sign(input);
    QVERIFY(key->verify(input, good));
    for (qsizetype i = 0; i < good.size(); ++i) {
        QByteArray bad = good;
        bad[i] = char(bad[i] ^ 1);
        QVERIFY(!key->verify(input, bad));
    }
    for (const QByteArray &bad :
        {QByteArray(), good.chopped(1), good.sliced(1), QByteArray(good + '\0'), QByteArray('\0' + good),
            QByteArray(good + good), QByteArray(good.size(), '\0'), QByteArray(good.size(), '\xFF')})
        QVERIFY(!key->verify(input, bad));
    QVERIFY(!key->verify("header.payloae", good));
    QVERIFY(!key->verify("", good));
    QVERIFY(key->verify(input, good));
}

void TestJwsKey::verifiesWithThePublicHalfAlone()
{
    auto whole = JwsKey::parse(testkeys::rfc7515Rsa());
    const QByteArray pem = *publicPem(testkeys::rfc7515Rsa().material);
    QVERIFY(pem.startsWith("-----BEGIN PUBLIC KEY-----"));
    auto half = JwsKey::parse({u"half"_s, JwsAlgorithm::RS256, pem});
    QVERIFY(half);
    QVERIFY(half->verify("input", *whole->sign("input")));
    QCOMPARE(half->sign("input").error().code, ErrorCode::Internal);
}

void TestJwsKey::writesItsHeader()
{
    auto hmac = JwsKey::parse(testkeys::rfc7515Hmac());
    QCOMPARE(*decodeBase64Url(hmac->encodedHeader()), R"({"alg":"HS256","typ":"JWT","kid":"rfc-hs"})"_ba);
    auto rsa = JwsKey::parse(testkeys::rfc7515Rsa());
    QCOMPARE(*decodeBase64Url(rsa->encodedHeader()), R"({"alg":"RS256","typ":"JWT","kid":"rfc-rs"})"_ba);
}

void TestJwsKey::refusesUnfitKeys_data()
{
    QTest::addColumn<QString>("kid");
    QTest::addColumn<bool>("rsa");
    QTest::addColumn<QByteArray>("material");
    const QByteArray secret(32, 'k');
    QTest::newRow("no kid") << QString() << false << secret;
    QTest::newRow("long kid") << QString(65, u'k') << false << secret;
    QTest::newRow("path as kid") << u"../key"_s << false << secret;
    QTest::newRow("quote in kid") << u"a\"b"_s << false << secret;
    QTest::newRow("non-ASCII kid") << u"kéy"_s << false << secret;
    QTest::newRow("no secret") << u"k"_s << false << QByteArray();
    QTest::newRow("short secret") << u"k"_s << false << secret.chopped(1);
    QTest::newRow("no PEM") << u"k"_s << true << QByteArray();
    QTest::newRow("garbage") << u"k"_s << true
                             << "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"_ba;
    QTest::newRow("cut PEM") << u"k"_s << true << testkeys::rfc7515Rsa().material.first(600);
    QTest::newRow("1024 bits") << u"k"_s << true << testkeys::shortRsaPublic();
    QTest::newRow("elliptic") << u"k"_s << true << testkeys::ellipticPublic();
    QTest::newRow("encrypted")
        << u"k"_s << true
        << "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"_ba;
}

void TestJwsKey::refusesUnfitKeys()
{
    QFETCH(QString, kid);
    QFETCH(bool, rsa);
    QFETCH(QByteArray, material);
    const auto key = JwsKey::parse({kid, rsa ? JwsAlgorithm::RS256 : JwsAlgorithm::HS256, material});
    QVERIFY(!key);
    QCOMPARE(key.error().code, ErrorCode::InvalidInput);
}

void TestJwsKey::eachThreadHasItsOwn()
{
    std::atomic<int> good = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([i, &good] {
            auto hmac = JwsKey::parse(testkeys::rfc7515Hmac());
            auto rsa = JwsKey::parse(testkeys::rfc7515Rsa());
            for (int round = 0; round < 20; ++round) {
                const QByteArray input = QByteArray::number(i * 100 + round);
                good += hmac->verify(input, *hmac->sign(input)) && rsa->verify(input, *rsa->sign(input))
                    && !hmac->verify("other", *hmac->sign(input));
            }
        });
    }
    threads.clear();
    QCOMPARE(good.load(), 80);
}

void TestJwsKey::ringFindsKeysByKidAlone()
{
    auto ring = JwsKeyring::make({testkeys::rfc7515Hmac(), testkeys::rfc7515Rsa()}, u"rfc-rs"_s);
    QVERIFY(ring);
    QCOMPARE(ring->current().kid(), u"rfc-rs"_s);
    QCOMPARE(ring->find(u"rfc-hs"_s)->algorithm(), JwsAlgorithm::HS256);
    for (const QString &kid : {u""_s, u"RFC-HS"_s, u"rfc-hs "_s, QString(u"rfc-hs\0"_s), u"rfc"_s})
        QVERIFY(!ring->find(kid));
}

void TestJwsKey::ringRefusesNonsense()
{
    const SigningKey key = testkeys::rfc7515Hmac();
    QVERIFY(!JwsKeyring::make({}, u"rfc-hs"_s));
    QVERIFY(!JwsKeyring::make({key}, u"other"_s));
    QVERIFY(!JwsKeyring::make({key, key}, key.kid));
    QVERIFY(!JwsKeyring::make({key, {u"bad"_s, JwsAlgorithm::HS256, "short"}}, key.kid));
}

QTEST_GUILESS_MAIN(TestJwsKey)
#include "tst_jwskey.moc"
