// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/SecureRandom.h"

#include <QSet>
#include <QTest>

using namespace gatehouse;

class TestSecureRandom final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsAnySize();
    void neverRepeats();
};

void TestSecureRandom::fillsAnySize()
{
    QVERIFY(secureRandom(0).isEmpty());
    for (const qsizetype size : {1, 16, 255, 256, 257, 512, 1000}) {
        // Over 64 draws no place stays zero but once in 2^512.
        QByteArray seen(size, '\0');
        for (int round = 0; round < 64; ++round) {
            const QByteArray bytes = secureRandom(size);
            QCOMPARE(bytes.size(), size);
            for (qsizetype i = 0; i < size; ++i)
                seen[i] = char(seen[i] | bytes[i]);
        }
        QVERIFY(!seen.contains('\0'));
    }
}

void TestSecureRandom::neverRepeats()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(secureRandom(16));
    QCOMPARE(seen.size(), 1000);
}

QTEST_GUILESS_MAIN(TestSecureRandom)
#include "tst_securerandom.moc"
