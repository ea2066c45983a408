// SPDX-License-Identifier: GPL-3.0-or-later
#include "RfcKeys.h"
#include "model/security/KeyFactory.h"
#include "model/security/PhoneCipher.h"

#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;

class TestPhoneCipher final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBack_data();
    void comesBack();
    void isAnotherTextEachTime();
    void readsWhatOthersWrite();
    void refusesWhatDoesNotFit();
    void refusesForeignCiphertext_data();
    void refusesForeignCiphertext();
    void refusesUnfitKeys();

private:
    const QCA::Initializer m_qca;
};

void TestPhoneCipher::comesBack_data()
{
    QTest::addColumn<QString>("phone");
    QTest::newRow("mobile") << u"13800138000"_s;
    QTest::newRow("international") << u"+49 (30) 123-456"_s;
    QTest::newRow("empty") << u""_s;
    QTest::newRow("as much as fits") << QString(214, u'9');
}

void TestPhoneCipher::comesBack()
{
    QFETCH(QString, phone);
    const QByteArray pem = testkeys::rfc7515Rsa().material;
    for (const QByteArray &half : {pem, *publicPem(pem)}) {
        auto cipher = PhoneCipher::fromPem(half);
        QVERIFY(cipher);
        const auto sealed = cipher->encrypt(phone);
        QVERIFY(sealed);
        QCOMPARE(QByteArray::fromBase64(sealed->toLatin1()).size(), 256);
        QCOMPARE(*decryptPhone(*sealed, pem), phone);
    }
}

void TestPhoneCipher::isAnotherTextEachTime()
{
    auto cipher = PhoneCipher::fromPem(testkeys::rfc7515Rsa().material);
    QVERIFY(*cipher->encrypt(u"13800138000"_s) != *cipher->encrypt(u"13800138000"_s));
}

void TestPhoneCipher::readsWhatOthersWrite()
{
    // Made with Python's cryptography: OAEP(mgf=MGF1(SHA1()), algorithm=SHA1(), label=None).
    const QString sealed =
        u"IyziR9KFdf8sQ/nmIouMIeKJbmS3a4aSoLE8st37JjUNk+q/4ziqrdhTj8wIaPbwETWwaIyDuBl7htubuQN1gI5oldQV+Wvp"
        "vpV+l9q5eYlHDwXYfzCQxOyFHLX+75mEI/AU2lyr9n0H6E/N15pAi0VmyLLPGtil2q8xqOdeD1ARCJoguAAY4xPStgw4zVQv"
        "NYw/0+RhFZ+pI0xq1f8f5ilQ3x0vhw1kcRplXo1ohntTxzUrRUCO+eymaUaFN2+ZJ2My8yVjlyTsSi/Bm5NcegRWYG7z1Q9u"
        "G3NRnZVJ1ktsSbAk/rXVsOAa7JyEv4cKuLuku88TgtaGJTHJBh+Wog=="_s;
    QCOMPARE(*decryptPhone(sealed, testkeys::rfc7515Rsa().material), u"13800138000"_s);
}

void TestPhoneCipher::refusesWhatDoesNotFit()
{
    auto cipher = PhoneCipher::fromPem(testkeys::rfc7515Rsa().material);
    QCOMPARE(cipher->encrypt(QString(215, u'9')).error().code, ErrorCode::InvalidInput);
}

void TestPhoneCipher::refusesForeignCiphertext_data()
{
    QTest::addColumn<QString>("text");
    const QString good = *PhoneCipher::fromPem(testkeys::rfc7515Rsa().material)->encrypt(u"1"_s);
    const auto other = makeRsaKey();
    QTest::newRow("nothing") << QString();
    QTest::newRow("no base64") << u"?"_s;
    QTest::newRow("line feed") << good + u'\n';
    QTest::newRow("zeros") << QString::fromLatin1(QByteArray(256, '\0').toBase64());
    QTest::newRow("cut") << good.chopped(4);
    QTest::newRow("longer") << QString::fromLatin1(
        QByteArray::fromBase64(good.toLatin1()).append('x').toBase64());
    QTest::newRow("another key") << *PhoneCipher::fromPem(other->material)->encrypt(u"1"_s);
}

void TestPhoneCipher::refusesForeignCiphertext()
{
    QFETCH(QString, text);
    QVERIFY(!decryptPhone(text, testkeys::rfc7515Rsa().material));
}

void TestPhoneCipher::refusesUnfitKeys()
{
    for (const QByteArray &pem : {""_ba, testkeys::shortRsaPublic(), testkeys::ellipticPublic()})
        QVERIFY(!PhoneCipher::fromPem(pem));
    const QByteArray half = *publicPem(testkeys::rfc7515Rsa().material);
    QVERIFY(!decryptPhone(*PhoneCipher::fromPem(half)->encrypt(u"1"_s), half));
}

QTEST_GUILESS_MAIN(TestPhoneCipher)
#include "tst_phonecipher.moc"
