// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/StrictJson.h"
#include "model/core/Text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

void malformed(const char *name, const QByteArray &text)
{
    QTest::newRow(name) << text << JsonFault::Malformed;
}

void addMalformedGrammar()
{
    malformed("nothing", "");
    malformed("white space alone", " \n");
    malformed("byte order mark", "\xEF\xBB\xBF{}");
    malformed("trailing bytes", "{}x");
    malformed("two values", "{}{}");
    malformed("trailing NUL", QByteArray("{}\0", 3));
    malformed("leading NUL", QByteArray("\0{}", 3));
    malformed("open object", "{");
    malformed("open string", R"({"a)");
    malformed("key without value", R"({"a"})");
    malformed("key without quotes", "{a:1}");
    malformed("single quotes", "{'a':1}");
    malformed("number as key", "{1:1}");
    malformed("trailing comma", R"({"a":1,})");
    malformed("leading comma", R"({,"a":1})");
    malformed("array with trailing comma", R"({"a":[1,]})");
    malformed("array with hole", R"({"a":[1,,2]})");
    malformed("comment", R"({"a":1/**/})");
    malformed("word in capitals", R"({"a":True})");
    malformed("half a word", R"({"a":nul})");
    malformed("word with tail", R"({"a":nullx})");
    malformed("NaN", R"({"a":NaN})");
    malformed("Infinity", R"({"a":-Infinity})");
    malformed("plus sign", R"({"a":+1})");
    malformed("leading zero", R"({"a":01})");
    malformed("point without digits", R"({"a":1.})");
    malformed("point first", R"({"a":.5})");
    malformed("exponent without digits", R"({"a":1e})");
    malformed("exponent with sign alone", R"({"a":1e+})");
    malformed("minus alone", R"({"a":-})");
    malformed("hexadecimal", R"({"a":0x10})");
    malformed("number beyond double", R"({"a":1e999})");
    malformed("UTF-16", QByteArray("{\0}\0", 4));
    malformed("no-break space between", "{\xC2\xA0}");
    malformed("malformed though no object", "[1,2");
}

void addMalformedStrings()
{
    malformed("unknown escape", R"({"a":"\x41"})");
    malformed("escape at the end", "{\"a\":\"\\");
    malformed("short \\u", R"({"a":"\u12"})");
    malformed("\\u with a sign", R"({"a":"\u+123"})");
    malformed("capital \\U", R"({"a":"\U0041"})");
    malformed("lone high surrogate", R"({"a":"\ud83d"})");
    malformed("high surrogate, then text", R"({"a":"\ud83dx"})");
    malformed("high surrogate twice", R"({"a":"\ud83d\ud83d"})");
    malformed("lone low surrogate", R"({"a":"\ude00"})");
    malformed("lone surrogate in a key", R"({"\ud83d":1})");
    malformed("NUL in a key by escape", R"({"a\u0000":1})");
    malformed("NUL in a key of an inner object", R"({"a":[{"\u0000":1}]})");
    malformed("raw line feed in a string", "{\"a\":\"\n\"}");
    malformed("raw tab in a key", "{\"\t\":1}");
    malformed("raw NUL in a string", QByteArray("{\"a\":\"\0\"}", 9));
    malformed("lone continuation byte", "{\"a\":\"\x80\"}");
    malformed("overlong two bytes", "{\"a\":\"\xC0\x80\"}");
    malformed("overlong three bytes", "{\"a\":\"\xE0\x80\x80\"}");
    malformed("overlong four bytes", "{\"a\":\"\xF0\x80\x80\x80\"}");
    malformed("surrogate in UTF-8", "{\"a\":\"\xED\xA0\x80\"}");
    malformed("above U+10FFFF", "{\"a\":\"\xF4\x90\x80\x80\"}");
    malformed("cut sequence", "{\"a\":\"\xE4\xB8\"}");
    malformed("cut sequence at the end", "{\"a\":\"\xF0\x9F");
    malformed("latin-1", "{\"a\":\"\xE9\"}");
}

} // namespace

class TestStrictJson final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void namesTheDuplicateKey();
    void comparesManyKeysQuickly();
    void limitsTheDepth();
    void wordsItsErrors();
    void agreesWithQtOnWhatItAccepts();
};

void TestStrictJson::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QJsonObject>("expected");
    QTest::newRow("empty") << "{}"_ba << QJsonObject{};
    QTest::newRow("white space") << " \t\r\n{ \"a\" : [ 1 , 2 ] } \n"_ba
                                 << QJsonObject{{u"a"_s, QJsonArray{1, 2}}};
    QTest::newRow("words") << R"({"t":true,"f":false,"n":null})"_ba
                           << QJsonObject{{u"t"_s, true}, {u"f"_s, false}, {u"n"_s, QJsonValue::Null}};
    QTest::newRow("numbers") << R"({"a":-0.5e+3,"b":0,"c":9007199254740993})"_ba
                             << QJsonObject{{u"a"_s, -500}, {u"b"_s, 0}, {u"c"_s, qint64(9007199254740993)}};
    QTest::newRow("escapes") << R"({"\u0061":"\"\\\/\b\f\n\r\t\u4e2d"})"_ba
                             << QJsonObject{{u"a"_s, u"\"\\/\b\f\n\r\t中"_s}};
    QTest::newRow("surrogate pair") << R"({"a":"\ud83d\ude00"})"_ba << QJsonObject{{u"a"_s, u"😀"_s}};
    QTest::newRow("utf-8") << R"({"用户":"😀é"})"_ba << QJsonObject{{u"用户"_s, u"😀é"_s}};
    QTest::newRow("NUL by escape") << R"({"a":"x\u0000y"})"_ba << QJsonObject{{u"a"_s, QString(u"x\0y"_s)}};
    QTest::newRow("same key in two objects")
        << R"({"a":{"x":1},"b":{"x":1},"x":1})"_ba
        << QJsonObject{{u"a"_s, QJsonObject{{u"x"_s, 1}}}, {u"b"_s, QJsonObject{{u"x"_s, 1}}}, {u"x"_s, 1}};
    QTest::newRow("keys apart by case and form")
        << "{\"a\":1,\"A\":2,\"\xC3\xA9\":3,\"e\xCC\x81\":4}"_ba
        << QJsonObject{{u"a"_s, 1}, {u"A"_s, 2}, {u"\u00e9"_s, 3}, {u"e\u0301"_s, 4}};
}

void TestStrictJson::accepts()
{
    QFETCH(QByteArray, text);
    const JsonReading reading = readJsonObject(text);
    QVERIFY2(reading.ok(), qPrintable(QString::number(reading.offset)));
    QTEST(reading.object, "expected");
    if (reading.object.contains(u"a"_s))
        QCOMPARE(hasNul(reading.object.value(u"a"_s).toString()), text.contains("u0000"));
}

void TestStrictJson::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<JsonFault>("fault");
    addMalformedGrammar();
    addMalformedStrings();
    for (const char *text : {"[]", "1", "\"a\"", "null", "true", "[{\"a\":1}]", " -1.5e3 "})
        QTest::newRow(text) << QByteArray(text) << JsonFault::NotAnObject;
    for (const char *text : {R"({"a":1,"a":1})", R"({"a":1,"\u0061":2})", R"({"x":{"a":1,"b":2,"a":3}})",
             R"({"x":[{"":1,"":2}]})", R"({"\u00e9":1,"é":2})", R"({"\ud83d\ude00":1,"😀":2})",
             R"({"\/":1,"/":2})", R"([{"a":1,"a":2}])"})
        QTest::newRow(text) << QByteArray(text) << JsonFault::DuplicateKey;
}

void TestStrictJson::refuses()
{
    QFETCH(QByteArray, text);
    const JsonReading reading = readJsonObject(text);
    QTEST(reading.fault, "fault");
    QVERIFY(reading.object.isEmpty());
    QVERIFY(!parseJsonObject(text));
}

void TestStrictJson::namesTheDuplicateKey()
{
    QCOMPARE(readJsonObject(R"({"b":1,"a":{"用户":1,"z":0,"\u7528\u6237":2}})").key, u"用户"_s);
    QCOMPARE(parseJsonObject(R"({"alg":1,"alg":2})").error().field, u"alg"_s);
}

void TestStrictJson::comparesManyKeysQuickly()
{
    // With a comparison of all pairs this would be 2 * 10^8 of them.
    QByteArray text = "{";
    for (int i = 0; i < 20'000; ++i)
        text += "\"key" + QByteArray::number(i) + "\":0,";
    QCOMPARE(readJsonObject(QByteArray(text + "\"last\":0}")).object.size(), 20'001);
    QCOMPARE(readJsonObject(QByteArray(text + "\"key7\":0}")).key, u"key7"_s);
}

void TestStrictJson::limitsTheDepth()
{
    const auto nested = [](qsizetype depth) -> QByteArray {
        return "{\"a\":" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + "}";
    };
    QVERIFY(readJsonObject(nested(jsonMaxDepth)).ok());
    QCOMPARE(readJsonObject(nested(jsonMaxDepth + 1)).fault, JsonFault::TooDeep);
    QCOMPARE(readJsonObject(nested(1'000'000)).fault, JsonFault::TooDeep);
    QCOMPARE(readJsonObject(QByteArray(1'000'000, '[')).fault, JsonFault::TooDeep);
}

void TestStrictJson::wordsItsErrors()
{
    QCOMPARE(parseJsonObject("[]").error().detail, u"JSON is not an object"_s);
    QCOMPARE(parseJsonObject("{]").error().detail, u"malformed JSON at byte 1"_s);
    QCOMPARE(parseJsonObject("{]").error().field, QString());
    QCOMPARE(parseJsonObject("{]").error().code, ErrorCode::InvalidInput);
}

void TestStrictJson::agreesWithQtOnWhatItAccepts()
{
    // Mutated texts: whatever passes must mean to Qt what it says, and survive a round trip.
    QRandomGenerator random(20'240'501);
    const QByteArray seed = R"({"alg":"HS256","k":[1,-2.5e1,{"x":null,"é":"\ud83d\ude00"}],"b":true})";
    const QByteArray alphabet = "{}[]\",:\\u0d8e1+-. \n\xC3\xA9\xED\xF0\x00tfn"_ba;
    int accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray text = seed;
        for (int change = random.bounded(4); change >= 0; --change) {
            const auto at = random.bounded(text.size());
            if (random.bounded(3) == 0)
                text.remove(at, 1);
            else
                text.replace(at, random.bounded(2), QByteArray(1, alphabet[random.bounded(alphabet.size())]));
        }
        const JsonReading reading = readJsonObject(text);
        if (!reading.ok())
            continue;
        ++accepted;
        const QByteArray again = QJsonDocument(reading.object).toJson(QJsonDocument::Compact);
        QCOMPARE(readJsonObject(again).object, reading.object);
    }
    QVERIFY(accepted > 100);
}

QTEST_GUILESS_MAIN(TestStrictJson)
#include "tst_strictjson.moc"
