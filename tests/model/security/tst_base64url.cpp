// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/Base64Url.h"

#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;

class TestBase64Url final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void refuses_data();
    void refuses();
    void hasOneSpellingOfEachText();
};

void TestBase64Url::vectors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    // RFC 4648 10, without padding; RFC 7515 appendix C.
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
    QTest::newRow("f") << "f"_ba
                       << "Zg"_ba;
    QTest::newRow("fo") << "fo"_ba
                        << "Zm8"_ba;
    QTest::newRow("foo") << "foo"_ba
                         << "Zm9v"_ba;
    QTest::newRow("foob") << "foob"_ba
                          << "Zm9vYg"_ba;
    QTest::newRow("fooba") << "fooba"_ba
                           << "Zm9vYmE"_ba;
    QTest::newRow("foobar") << "foobar"_ba
                            << "Zm9vYmFy"_ba;
    QTest::newRow("RFC 7515 C") << "\x03\xEC\xFF\xE0\xC1"_ba
                                << "A-z_4ME"_ba;
    QTest::newRow("zeros") << QByteArray(3, '\0') << "AAAA"_ba;
}

void TestBase64Url::vectors()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QCOMPARE(encodeBase64Url(bytes), text);
    const auto decoded = decodeBase64Url(text);
    QVERIFY(decoded);
    QCOMPARE(*decoded, bytes);
}

void TestBase64Url::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const QByteArray &text : {"Zg=="_ba, "Zm8="_ba, "Zm9v="_ba, "="_ba, "Z"_ba, "Zm9vY"_ba, "Zm9v\n"_ba,
             " Zm9v"_ba, "Zm 9v"_ba, "Zm9+"_ba, "Zm9/"_ba, "Zm9."_ba, "Zm9%"_ba, "Zm9\xE9"_ba,
             QByteArray("Zm9\0", 4), "Zh"_ba, "Zv"_ba, "Zm9"_ba})
        QTest::newRow(text.toPercentEncoding().constData()) << text;
}

void TestBase64Url::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!decodeBase64Url(text));
}

void TestBase64Url::hasOneSpellingOfEachText()
{
    // Every text of two and three characters either is what its bytes encode to, or is refused.
    const QByteArray alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int good = 0;
    for (const char a : alphabet) {
        for (const char b : alphabet) {
            const char letters[] = {'x', a, b};
            for (const QByteArray &text : {QByteArray(letters + 1, 2), QByteArray(letters, 3)}) {
                const auto bytes = decodeBase64Url(text);
                good += bytes ? 1 : 0;
                QVERIFY(!bytes || encodeBase64Url(*bytes) == text);
            }
        }
    }
    QCOMPARE(good, 64 * 4 + 64 * 16);
}

QTEST_GUILESS_MAIN(TestBase64Url)
#include "tst_base64url.moc"
