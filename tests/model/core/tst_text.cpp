// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/Text.h"

#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;

class TestText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsCodePoints();
    void foldsAlike_data();
    void foldsAlike();
    void foldsApart_data();
    void foldsApart();
    void foldingIsStable();
    void findsControls_data();
    void findsControls();
    void findsNul();
    void findsOuterSpace();
};

void TestText::countsCodePoints()
{
    QCOMPARE(codePoints(u""_s), 0);
    QCOMPARE(codePoints(u"abc"_s), 3);
    QCOMPARE(codePoints(u"用户😀"_s), 3);
    QCOMPARE(codePoints(u"e\u0301"_s), 2);
    const QChar lone[] = {QChar(0xD83D), QChar(0xD83D), QChar(0xDE00), QChar(0xDE00), QChar(0xD83D)};
    QCOMPARE(codePoints(QStringView(lone, 5)), 4);
}

void TestText::foldsAlike_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::newRow("case") << u"Admin"_s << u"aDMIN"_s;
    QTest::newRow("full width") << u"Ａｄｍｉｎ"_s << u"admin"_s;
    QTest::newRow("composed") << u"Ren\u00e9"_s << u"RENE\u0301"_s;
    QTest::newRow("capital sharp s") << u"STRAẞE"_s << u"straße"_s;
    QTest::newRow("final sigma") << u"ΟΔΟΣ"_s << u"οδος"_s;
    QTest::newRow("ligature") << u"\ufb01sh"_s << u"FISH"_s;
    QTest::newRow("Kelvin sign") << u"\u212Aelvin"_s << u"kelvin"_s;
    QTest::newRow("long s") << u"\u017Fam"_s << u"SAM"_s;
    QTest::newRow("superscript") << u"user²"_s << u"USER2"_s;
    QTest::newRow("Deseret") << QString::fromUcs4(U"\U00010400") << QString::fromUcs4(U"\U00010428");
    QTest::newRow("mathematical letters") << QString::fromUcs4(U"\U0001D400dmin") << u"admin"_s;
}

void TestText::foldsAlike()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QCOMPARE(foldKey(left), foldKey(right));
}

void TestText::foldsApart_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::newRow("accent") << u"rene"_s << u"ren\u00e9"_s;
    QTest::newRow("Cyrillic a") << u"admin"_s << u"\u0430dmin"_s;
    QTest::newRow("dotless i") << u"admin"_s << u"adm\u0131n"_s;
    QTest::newRow("sharp s") << u"straße"_s << u"strasse"_s; // one character never folds to two
    QTest::newRow("inner space") << u"a b"_s << u"ab"_s;
}

void TestText::foldsApart()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QVERIFY(foldKey(left) != foldKey(right));
}

void TestText::foldingIsStable()
{
    // A key that folds to another key would let one name be registered twice.
    for (char32_t point = 1; point <= 0x10FFFF; ++point) {
        if (QChar::isSurrogate(point) || QChar::category(point) == QChar::Other_NotAssigned)
            continue;
        const QString key = foldKey(QString::fromUcs4(&point, 1));
        QVERIFY2(foldKey(key) == key, qPrintable(QString::number(point, 16)));
    }
}

void TestText::findsControls_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing") << u""_s << false;
    QTest::newRow("plain") << u"Zoë 用户 😀 ~"_s << false;
    QTest::newRow("NUL") << u"a\0b"_s << true;
    QTest::newRow("tab") << u"a\tb"_s << true;
    QTest::newRow("delete") << u"a\u007f"_s << true;
    QTest::newRow("C1") << u"\u0085"_s << true;
    QTest::newRow("soft hyphen") << u"a\u00ADb"_s << true;
    QTest::newRow("zero width space") << u"a\u200Bb"_s << true;
    QTest::newRow("right-to-left override") << u"\u202Enimda"_s << true;
    QTest::newRow("isolate") << u"\u2066a"_s << true;
    QTest::newRow("byte order mark") << u"\uFEFFa"_s << true;
    QTest::newRow("line separator") << u"a\u2028"_s << true;
    QTest::newRow("paragraph separator") << u"a\u2029"_s << true;
    QTest::newRow("tag character") << QString::fromUcs4(U"a\U000E0041") << true;
    QTest::newRow("high surrogate alone") << QString(QChar(0xD83D)) << true;
    QTest::newRow("low surrogate alone") << u"a"_s + QChar(0xDE00) << true;
    QTest::newRow("surrogates swapped") << QString(QChar(0xDE00)) + QChar(0xD83D) << true;
}

void TestText::findsControls()
{
    QFETCH(QString, text);
    QTEST(hasControl(text), "found");
}

void TestText::findsNul()
{
    QVERIFY(hasNul(u"a\0b"_s));
    QVERIFY(!hasNul(u"a\\u0000b"_s));
    QVERIFY(!hasNul({}));
}

void TestText::findsOuterSpace()
{
    for (const QString &text : {u" a"_s, u"a "_s, u" "_s, u"\ta"_s, u"a\u00A0"_s, u"\u3000a"_s, u"a\u2003"_s})
        QVERIFY(hasOuterSpace(text));
    for (const QString &text : {u""_s, u"a"_s, u"a b"_s, u"用\u3000户"_s})
        QVERIFY(!hasOuterSpace(text));
}

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
