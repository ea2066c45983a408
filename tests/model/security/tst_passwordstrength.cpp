// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/PasswordGenerator.h"
#include "model/security/PasswordStrength.h"

#include <QSet>
#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using Grade = PasswordStrength::Grade;

/// The estimate of passwords, and the passwords that are made.
class TestPasswordStrength final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void saysWhy_data();
    void saysWhy();
    void judgesAnyLengthAtOnce();
    void makesPasswordsForEveryApi_data();
    void makesPasswordsForEveryApi();
    void makesEveryCharacterAlike();
    void makesApikeys();
};

void TestPasswordStrength::judges_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    const auto row = [](const char *name, const QString &password, Grade least, Grade most) {
        QTest::newRow(name) << password << static_cast<int>(least) << static_cast<int>(most);
    };
    row("none", {}, Grade::None, Grade::None);
    row("one letter", u"a"_s, Grade::VeryWeak, Grade::VeryWeak);
    row("delivered with", u"admin123"_s, Grade::VeryWeak, Grade::VeryWeak);
    row("a common one", u"password"_s, Grade::VeryWeak, Grade::VeryWeak);
    row("a date", u"20010203"_s, Grade::VeryWeak, Grade::VeryWeak);
    row("repeated", QString(60, u'a'), Grade::VeryWeak, Grade::VeryWeak);
    row("the account's name", u"Walburga-Zw1"_s, Grade::VeryWeak, Grade::Weak);
    row("meets every rule and is common", u"Passw0rd!"_s, Grade::VeryWeak, Grade::Weak);
    row("a word dressed up", u"Tr0ub4dor&3"_s, Grade::Fair, Grade::Fair);
    row("four words", u"correct horse battery staple"_s, Grade::Strong, Grade::Strong);
    row("random", u"k7#Qm2Rv!xT9pLw4"_s, Grade::Strong, Grade::Strong);
    row("Chinese", u"张三丰在此地李四"_s, Grade::Strong, Grade::Strong);
    row("two Chinese characters", u"张三"_s, Grade::Weak, Grade::Weak);
}

void TestPasswordStrength::judges()
{
    QFETCH(const QString, password);
    QFETCH(const int, least);
    QFETCH(const int, most);
    const PasswordStrength strength =
        PasswordStrength::of(password, {u"walburga"_s, u"zw1.walburga@example.com"_s});
    const int grade = static_cast<int>(strength.grade);
    QVERIFY2(grade >= least && grade <= most, qPrintable(QString::number(strength.bits)));
    QCOMPARE(strength.words.isEmpty(), password.isEmpty());
    QCOMPARE(!strength.advice.isEmpty(), !password.isEmpty() && strength.grade < Grade::Good);
}

void TestPasswordStrength::saysWhy_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("part");
    QTest::newRow("words") << u"dragonmonkey"_s << u"words"_s;
    QTest::newRow("own name") << u"zwilburga"_s << u"own name"_s;
    QTest::newRow("repeats") << u"zzzzzzzzzz"_s << u"repeats"_s;
    QTest::newRow("sequence") << u"defghijkl"_s << u"sequence"_s;
    QTest::newRow("date") << u"17.08.1987"_s << u"date"_s;
    QTest::newRow("short") << u"}q"_s << u"short"_s;
}

void TestPasswordStrength::saysWhy()
{
    QFETCH(const QString, password);
    QFETCH(const QString, part);
    const PasswordStrength strength = PasswordStrength::of(password, {u"Zwilburga"_s});
    QVERIFY2(strength.advice.contains(part), qPrintable(strength.advice));
}

void TestPasswordStrength::judgesAnyLengthAtOnce()
{
    const QString long1 = QString(1'000'000, u'x') + QChar(0xD800);
    QCOMPARE(PasswordStrength::of(long1).grade, Grade::VeryWeak);
    QCOMPARE(PasswordStrength::of(long1, {long1}).grade, Grade::VeryWeak);
}

void TestPasswordStrength::makesPasswordsForEveryApi_data()
{
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("length");
    QTest::newRow("too short") << 1 << 8;
    QTest::newRow("short") << 8 << 8;
    QTest::newRow("standard") << PasswordGenerator::standardLength << 16;
    QTest::newRow("long") << 100 << 100;
    QTest::newRow("too long") << 500 << 100;
}

void TestPasswordStrength::makesPasswordsForEveryApi()
{
    QFETCH(const int, wanted);
    QFETCH(const int, length);
    QSet<QString> seen;
    for (int round = 0; round < 200; ++round) {
        const QString password = PasswordGenerator::make(wanted);
        seen.insert(password);
        QCOMPARE(password.size(), length);
        for (const char *kind : {"[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]"})
            QVERIFY2(password.contains(QRegularExpression(QString::fromLatin1(kind))), qPrintable(password));
        QVERIFY(!password.contains(QRegularExpression(u"[lI1O0o\\s\"'$`\\\\]"_s)));
    }
    QCOMPARE(seen.size(), 200);
    QCOMPARE(PasswordStrength::of(PasswordGenerator::make()).grade, Grade::Strong);
}

void TestPasswordStrength::makesEveryCharacterAlike()
{
    QHash<QChar, int> counts;
    constexpr int rounds = 400;
    for (int round = 0; round < rounds; ++round) {
        const QString password = PasswordGenerator::make(100);
        for (const QChar character : password)
            ++counts[character];
    }
    QCOMPARE(counts.size(), 24 + 24 + 8 + 7);
    const double expected = rounds * 100.0 / static_cast<double>(counts.size());
    for (const int count : std::as_const(counts)) // 6 standard deviations: once in hundred million runs
        QVERIFY(std::abs(count - expected) < 6 * std::sqrt(expected));
}

void TestPasswordStrength::makesApikeys()
{
    const QString apikey = PasswordGenerator::makeApikey();
    QVERIFY(QRegularExpression(u"^sk-[0-9a-f]{32}$"_s).match(apikey).hasMatch());
    QVERIFY(apikey != PasswordGenerator::makeApikey());
}

QTEST_GUILESS_MAIN(TestPasswordStrength)
#include "tst_passwordstrength.moc"
