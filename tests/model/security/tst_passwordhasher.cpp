// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/PasswordHasher.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <crypt.h>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

constexpr int cheap = PasswordHasher::minimumCost;

/// What crypt(3) itself makes of a C string.
QByteArray plainCrypt(const char *password, const char *setting)
{
    const auto data = std::make_unique<crypt_data>();
    return crypt_r(password, setting, data.get());
}

} // namespace

class TestPasswordHasher final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownHashes_data();
    void knownHashes();
    void hashesAndVerifies_data();
    void hashesAndVerifies();
    void saltsEachHash();
    void keepsTheRangeOfCosts();
    void tellsLongPasswordsApart();
    void longPasswordsMatchNoneOfOurHashes();
    void foreignHashesReadSeventyTwoBytes();
    void nulNeverMatchesPlainHashes();
    void malformedHashesMatchNothing_data();
    void malformedHashesMatchNothing();
    void renewal_data();
    void renewal();
    void dummyTakesAnyCost();
    void worksOnManyThreads();

private:
    const PasswordHasher m_hasher{};
};

void TestPasswordHasher::knownHashes_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("hash");
    const auto row = [](const QByteArray &password, const QByteArray &hash) {
        QTest::newRow(hash.constData()) << password << hash;
    };
    // Openwall crypt_blowfish 1.3.
    row("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
    row("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK");
    row("U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a");
    row("", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy");
    row("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored",
        "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui");
    row("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored",
        "$2b$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui");
    row("\xA3", "$2a$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq");
    row("\xA3", "$2y$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq");
    row("\xA3", "$2b$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq");
    row("\xFF\xA3"
        "345",
        "$2a$05$/OK.fbVrR/bpIqNJ5ianF.nRht2l/HRhr6zmCp9vYUvvsqynflf9e");
    row("\xA3"
        "ab",
        "$2a$05$/OK.fbVrR/bpIqNJ5ianF.6IflQkJytoRVc1yuaNtHfiuq.FRlSIS");
    row(QByteArray("\xAA\x55").repeated(36), "$2a$05$/OK.fbVrR/bpIqNJ5ianF.R9xrDjiycxMbQE2bp.vgqlYpW5wx2yy");
    // py-bcrypt.
    row("a", "$2a$10$k87L/MF28Q673VKh8/cPi.SUl7MU/rWuSiIDDFayrKk/1tBsSQu4u");
    row("~!@#$%^&*()      ~!@#$%^&*()PNBFRD", "$2a$10$LgfYWkbzEvQ4JakH7rOvHe0y8pHKF9OaFgwUZ2q7W2FFZmZzJYlfS");
    // passlib bcrypt_sha256, version 2.
    row("", "$bcrypt-sha256$v=2,t=2b,r=5$E/e/2AOhqM5W/KJTFQzLce$WFPIZKtDDTriqWwlmRFfHiOTeheAZWe");
    row("password", "$bcrypt-sha256$v=2,t=2b,r=12$n79VH.0Q2TMWmt3Oqt9uku$Kq4Noyk3094Y2QlB8NdRT8SvGiI4ft2");
    row("password", "$bcrypt-sha256$v=2,t=2b,r=4$eMxX19v0bSLLEMYlqptrpO$uGMD6RGp0uLkSsD9OGWaCJfzo0k/nU6");
}

void TestPasswordHasher::knownHashes()
{
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, hash);
    QVERIFY(m_hasher.verify(password, hash));
    QVERIFY(!m_hasher.verify('x' + password, hash));
}

void TestPasswordHasher::hashesAndVerifies_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("prefix");
    const QByteArray plain = "$2b$04$";
    const QByteArray reduced = "$bcrypt-sha256$v=2,t=2b,r=4$";
    QTest::newRow("empty") << ""_ba << plain;
    QTest::newRow("short") << "admin123"_ba << plain;
    QTest::newRow("Chinese") << u"密码😀"_s.toUtf8() << plain;
    QTest::newRow("71 bytes") << QByteArray(71, 'p') << plain;
    QTest::newRow("72 bytes") << QByteArray(72, 'p') << reduced;
    QTest::newRow("73 bytes") << QByteArray(73, 'p') << reduced;
    QTest::newRow("24 characters of 72 bytes") << QString(24, u'密').toUtf8() << reduced;
    QTest::newRow("25 characters of 75 bytes") << QString(25, u'密').toUtf8() << reduced;
    QTest::newRow("1000 bytes") << QByteArray(1000, 'p') << reduced;
    QTest::newRow("NUL alone") << QByteArray(1, '\0') << reduced;
    QTest::newRow("NUL inside") << QByteArray("a\0b", 3) << reduced;
    QTest::newRow("NUL at byte 73") << QByteArray(QByteArray(72, 'p') + '\0') << reduced;
}

void TestPasswordHasher::hashesAndVerifies()
{
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, prefix);
    const auto hash = m_hasher.hash(password, cheap);
    QVERIFY(hash);
    QVERIFY(hash->startsWith(prefix));
    QVERIFY(m_hasher.verify(password, *hash));
    QVERIFY(!m_hasher.needsRenewal(*hash, password, cheap));
    QVERIFY(!m_hasher.verify(password + '!', *hash));
    QVERIFY(!m_hasher.verify(password + '\0', *hash));
    if (!password.isEmpty())
        QVERIFY(!m_hasher.verify(password.chopped(1), *hash));
}

void TestPasswordHasher::saltsEachHash()
{
    QVERIFY(*m_hasher.hash("same", cheap) != *m_hasher.hash("same", cheap));
    const QByteArray hash = *m_hasher.hash("same", cheap);
    QCOMPARE(hash.size(), 60);
    QCOMPARE(plainCrypt("same", hash.constData()), hash); // a plain $2b$ for any other program
}

void TestPasswordHasher::keepsTheRangeOfCosts()
{
    for (const int cost : {-1, 0, 3, 32, 100})
        QCOMPARE(m_hasher.hash("p", cost).error().code, ErrorCode::InvalidInput);
    QVERIFY(m_hasher.hash("p", 5)->startsWith("$2b$05$"));
}

void TestPasswordHasher::tellsLongPasswordsApart()
{
    const QByteArray shared(72, 'p');
    const auto hash = m_hasher.hash(shared + "one", cheap);
    QVERIFY(m_hasher.verify(shared + "one", *hash));
    QVERIFY(!m_hasher.verify(shared + "two", *hash));
    QVERIFY(!m_hasher.verify(shared, *hash));
    const auto nul = m_hasher.hash(QByteArray("a\0one", 5), cheap);
    QVERIFY(m_hasher.verify(QByteArray("a\0one", 5), *nul));
    QVERIFY(!m_hasher.verify(QByteArray("a\0two", 5), *nul));
    QVERIFY(!m_hasher.verify("a", *nul));
}

void TestPasswordHasher::longPasswordsMatchNoneOfOurHashes()
{
    for (const qsizetype length : {70, 71, 72, 73}) {
        const QByteArray shared(length, 'p');
        const auto hash = m_hasher.hash(shared, cheap);
        QVERIFY(m_hasher.verify(shared, *hash));
        QVERIFY(!m_hasher.verify(shared + 'p', *hash));
        QVERIFY(!m_hasher.verify(shared + QByteArray(1000, 'p'), *hash));
    }
}

void TestPasswordHasher::foreignHashesReadSeventyTwoBytes()
{
    const QByteArray shared(72, 'p');
    for (const char *setting :
        {"$2a$04$CCCCCCCCCCCCCCCCCCCCC.", "$2b$04$CCCCCCCCCCCCCCCCCCCCC.", "$2y$04$CCCCCCCCCCCCCCCCCCCCC."}) {
        const QByteArray hash = plainCrypt(shared.constData(), setting);
        QVERIFY(m_hasher.verify(shared, hash));
        QVERIFY(m_hasher.needsRenewal(hash, shared, cheap));
        QVERIFY(m_hasher.verify(shared + QByteArray(1000, 'x'), hash));
        QVERIFY(!m_hasher.verify(shared.chopped(1), hash));
        QVERIFY(m_hasher.needsRenewal(hash, shared + 'x', cheap));
    }
}

void TestPasswordHasher::nulNeverMatchesPlainHashes()
{
    for (const char *setting :
        {"$2a$04$CCCCCCCCCCCCCCCCCCCCC.", "$2b$04$CCCCCCCCCCCCCCCCCCCCC.", "$2y$04$CCCCCCCCCCCCCCCCCCCCC."}) {
        const QByteArray hash = plainCrypt("a", setting);
        QVERIFY(m_hasher.verify("a", hash));
        QVERIFY(!m_hasher.verify(QByteArray("a\0b", 3), hash));
        QVERIFY(!m_hasher.verify(QByteArray("a\0", 2), hash));
        QVERIFY(!m_hasher.verify(QByteArray("\0", 1), plainCrypt("", setting)));
        QVERIFY(!m_hasher.verify(QByteArray("a\0", 2) + QByteArray(80, 'x'), hash));
    }
}

void TestPasswordHasher::malformedHashesMatchNothing_data()
{
    QTest::addColumn<QByteArray>("stored");
    const QByteArray good = "$2b$04$" + QByteArray(53, '.');
    const QByteArray salt(22, '.');
    const QByteArray digest(31, '.');
    const auto row = [](const QByteArray &stored) {
        QTest::newRow(stored.isEmpty() ? "nothing" : stored.toPercentEncoding().constData()) << stored;
    };
    for (const QByteArray &stored :
        {""_ba, "*0"_ba, "*"_ba, "!"_ba, "$"_ba, "password"_ba, "$2b$"_ba, "$2b$04$"_ba, good.chopped(1),
            QByteArray(good + '.'), QByteArray(good + '\n'), QByteArray(good + '\0')})
        row(stored);
    for (const char *prefix : {"$2x$04$", "$2$04$.", "$2c$04$", "$2B$04$", "$2b$03$", "$2b$32$", "$2b$4$.",
             "$2b$ 4$", "$2b$+4$", "$2b$0x$", "$2b$04.", "x2b$04$", "$1$abcd", "$6$abcd", "$y$j9T$"})
        row(prefix + QByteArray(53, '.'));
    row("$2b$04$" + QByteArray(52, '.') + '$');
    row("$2b$04$" + QByteArray(10, '.') + ':' + QByteArray(42, '.'));
    row("$2b$04$" + QByteArray(52, '.') + '\xE9');
    for (const char *prefix : {"$bcrypt-sha256$v=1,t=2b,r=4$", "$bcrypt-sha256$v=2,t=2a,r=4$",
             "$bcrypt-sha256$v=2,t=2b,r=04$", "$bcrypt-sha256$v=2,t=2b,r=3$", "$bcrypt-sha256$v=2,t=2b,r=32$",
             "$bcrypt-sha256$v=2,t=2b,r=100$", "$bcrypt-sha256$v=2,t=2b,r=$", "$bcrypt-sha256$v=2,t=2b,r=-4$",
             "$bcrypt-sha256$2b,4$", "$bcrypt-sha256$t=2b,v=2,r=4$"})
        row(prefix + salt + '$' + digest);
    const QByteArray prefix = "$bcrypt-sha256$v=2,t=2b,r=4$";
    row(prefix);
    row(prefix.chopped(1));
    row(prefix + salt);
    row(prefix + salt + digest);
    row(prefix + salt + '$');
    row(prefix + salt + '$' + digest + '.');
    row(prefix + salt.chopped(1) + "!$" + digest);
}

void TestPasswordHasher::malformedHashesMatchNothing()
{
    QFETCH(QByteArray, stored);
    for (const QByteArray &password : {""_ba, "p"_ba, stored, QByteArray(100, 'p')})
        QVERIFY(!m_hasher.verify(password, stored, cheap));
    QVERIFY(m_hasher.needsRenewal(stored, "p", cheap));
}

void TestPasswordHasher::renewal_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<bool>("needed");
    const QByteArray tail(53, '.');
    const QByteArray longTail = QByteArray(22, '.') + '$' + QByteArray(31, '.');
    const QByteArray longPassword(73, 'p');
    QTest::newRow("ours") << QByteArray("$2b$10$" + tail) << "p"_ba << false;
    QTest::newRow("cheaper") << QByteArray("$2b$09$" + tail) << "p"_ba << true;
    QTest::newRow("dearer") << QByteArray("$2b$11$" + tail) << "p"_ba << true;
    QTest::newRow("$2a$") << QByteArray("$2a$10$" + tail) << "p"_ba << true;
    QTest::newRow("$2y$") << QByteArray("$2y$10$" + tail) << "p"_ba << true;
    QTest::newRow("ours, long") << QByteArray("$bcrypt-sha256$v=2,t=2b,r=10$" + longTail) << longPassword
                                << false;
    QTest::newRow("cheaper, long") << QByteArray("$bcrypt-sha256$v=2,t=2b,r=9$" + longTail) << longPassword
                                   << true;
    QTest::newRow("long scheme, short password")
        << QByteArray("$bcrypt-sha256$v=2,t=2b,r=10$" + longTail) << "p"_ba << true;
}

void TestPasswordHasher::renewal()
{
    QFETCH(QByteArray, stored);
    QFETCH(QByteArray, password);
    QTEST(m_hasher.needsRenewal(stored, password, 10), "needed");
}

void TestPasswordHasher::dummyTakesAnyCost()
{
    for (const int cost : {-1, 0, cheap})
        m_hasher.verifyDummy("p", cost);
    m_hasher.verifyDummy(QByteArray(1000, 'p'), cheap);
    m_hasher.verifyDummy(QByteArray("\0", 1), cheap);
}

void TestPasswordHasher::worksOnManyThreads()
{
    std::atomic<int> good = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([this, i, &good] {
            const QByteArray mine = QByteArray::number(i).repeated(i * 20 + 1);
            for (int round = 0; round < 10; ++round) {
                const auto hash = m_hasher.hash(mine, cheap);
                good += hash && m_hasher.verify(mine, *hash) && !m_hasher.verify("other", *hash);
            }
        });
    }
    threads.clear();
    QCOMPARE(good.load(), 80);
}

QTEST_GUILESS_MAIN(TestPasswordHasher)
#include "tst_passwordhasher.moc"
