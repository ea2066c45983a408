// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/ConstantTime.h"

#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;

class TestConstantTime final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void compares_data();
    void compares();
    void seesEveryBit();
};

void TestConstantTime::compares_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
    QTest::newRow("same") << "secret"_ba
                          << "secret"_ba;
    QTest::newRow("first byte") << "Secret"_ba
                                << "secret"_ba;
    QTest::newRow("last byte") << "secreT"_ba
                               << "secret"_ba;
    QTest::newRow("prefix") << "secre"_ba
                            << "secret"_ba;
    QTest::newRow("longer") << "secrets"_ba
                            << "secret"_ba;
    QTest::newRow("empty and not") << ""_ba
                                   << "s"_ba;
    QTest::newRow("beyond a NUL") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3);
}

void TestConstantTime::compares()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QCOMPARE(equalsConstantTime(left, right), left == right);
    QCOMPARE(equalsConstantTime(right, left), left == right);
}

void TestConstantTime::seesEveryBit()
{
    const QByteArray digest(32, '\x5A');
    for (qsizetype bit = 0; bit < digest.size() * 8; ++bit) {
        QByteArray other = digest;
        other[bit / 8] = char(other[bit / 8] ^ (1 << bit % 8));
        QVERIFY(!equalsConstantTime(other, digest));
    }
}

QTEST_GUILESS_MAIN(TestConstantTime)
#include "tst_constanttime.moc"
