// SPDX-License-Identifier: GPL-3.0-or-later
#include "RfcKeys.h"
#include "model/security/JwsKey.h"
#include "model/security/KeyFactory.h"

#include <QCryptographicHash>
#include <QSet>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;

class TestKeyFactory final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesHmacKeys();
    void makesRsaKeys();
    void exportsTheRfcKey();
    void thumbprintMatchesTheRfc();
    void neverExportsASecret();
    void refusesUnfitPems();

private:
    const QCA::Initializer m_qca;
};

void TestKeyFactory::makesHmacKeys()
{
    QSet<QString> kids;
    QSet<QByteArray> secrets;
    for (int i = 0; i < 50; ++i) {
        const SigningKey key = makeHmacKey();
        QCOMPARE(key.algorithm, JwsAlgorithm::HS256);
        QCOMPARE(key.material.size(), 32);
        QCOMPARE(key.kid.size(), 16);
        QVERIFY(JwsKey::parse(key));
        const QByteArray hash = QCryptographicHash::hash(key.material, QCryptographicHash::Sha256);
        QVERIFY(!encodeBase64Url(hash).startsWith(key.kid.toLatin1()));
        kids.insert(key.kid);
        secrets.insert(key.material);
    }
    QCOMPARE(kids.size(), 50);
    QCOMPARE(secrets.size(), 50);
}

void TestKeyFactory::makesRsaKeys()
{
    const auto key = makeRsaKey();
    QVERIFY(key);
    QCOMPARE(key->algorithm, JwsAlgorithm::RS256);
    QVERIFY(key->material.startsWith("-----BEGIN PRIVATE KEY-----"));
    QCOMPARE(key->kid, rsaThumbprint(key->material)->first(16));
    auto parsed = JwsKey::parse(*key);
    QVERIFY(parsed);
    const auto signature = parsed->sign("input");
    QCOMPARE(signature->size(), 256);
    QVERIFY(parsed->verify("input", *signature));
    const auto jwk = publicJwk(*key);
    QCOMPARE(jwk->value("e"_L1).toString(), u"AQAB"_s);
    QCOMPARE(decodeBase64Url(jwk->value("n"_L1).toString().toLatin1())->size(), 256);
    QVERIFY(makeRsaKey()->kid != key->kid);
    QVERIFY(!makeRsaKey(1024));
}

void TestKeyFactory::exportsTheRfcKey()
{
    // RFC 7515 A.2.1.
    const QJsonObject expected{{u"kty"_s, u"RSA"_s}, {u"use"_s, u"sig"_s}, {u"alg"_s, u"RS256"_s},
        {u"kid"_s, u"rfc-rs"_s}, {u"e"_s, u"AQAB"_s},
        {u"n"_s,
            u"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-"
            u"4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SF"
            "d2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-"
            "KXBdQOS-UTo"
            "7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_"
            "h9iaGNj8q2ethFkM"
            "Ls91kzk2PAcDTW9gb54h4FRWyuXpoQ"_s}};
    SigningKey key = testkeys::rfc7515Rsa();
    QCOMPARE(publicJwk(key).value(), expected);
    key.material = *publicPem(key.material);
    QCOMPARE(publicJwk(key).value(), expected);
}

void TestKeyFactory::thumbprintMatchesTheRfc()
{
    // RFC 7638 3.1.
    QCOMPARE(*rsaThumbprint(testkeys::rfc7638Public()), u"NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"_s);
    const QByteArray whole = testkeys::rfc7515Rsa().material;
    QCOMPARE(*rsaThumbprint(whole), *rsaThumbprint(*publicPem(whole)));
}

void TestKeyFactory::neverExportsASecret()
{
    QVERIFY(!publicJwk(makeHmacKey()));
    const auto jwk = publicJwk(testkeys::rfc7515Rsa());
    for (const auto secret : {"d"_L1, "p"_L1, "q"_L1, "dp"_L1, "dq"_L1, "qi"_L1, "k"_L1})
        QVERIFY(!jwk->contains(secret));
    QVERIFY(!publicPem(testkeys::rfc7515Rsa().material)->contains("PRIVATE"));
}

void TestKeyFactory::refusesUnfitPems()
{
    for (const QByteArray &pem : {""_ba, "x"_ba, testkeys::shortRsaPublic(), testkeys::ellipticPublic()}) {
        QCOMPARE(publicPem(pem).error().code, ErrorCode::InvalidInput);
        QCOMPARE(rsaThumbprint(pem).error().code, ErrorCode::InvalidInput);
        QCOMPARE(publicJwk({u"k"_s, JwsAlgorithm::RS256, pem}).error().code, ErrorCode::InvalidInput);
    }
}

QTEST_GUILESS_MAIN(TestKeyFactory)
#include "tst_keyfactory.moc"
