// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/ExchangeTime.h"
#include "model/exchange/FormulaGuard.h"
#include "model/exchange/NameLedger.h"
#include "model/exchange/RecordReader.h"
#include "model/exchange/RecordWriter.h"

#include <QBuffer>
#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

using Outcome = RecordReader::Outcome;
using enum ExchangeField;

/// Each record as "line:username|email|..." with '-' for a field that is absent, '~' for one without a
/// value; a fault as "line!", what ends the file early as "line!!".
QStringList readAll(const QByteArray &bytes, ExchangeFormat format, const QString &mapping = {})
{
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    const auto reader = RecordReader::open(buffer, format, *ColumnMap::parse(mapping));
    const auto cell = [&reader](ExchangeField field) {
        const ExchangeCell &value = reader->record()[field];
        return value.state == ExchangeCell::State::Absent ? u"-"_s
            : value.state == ExchangeCell::State::Null    ? u"~"_s
                                                          : value.text;
    };
    QStringList found;
    for (;;) {
        const Outcome outcome = reader->next();
        const QString line = QString::number(reader->line());
        if (outcome == Outcome::End)
            return found;
        if (outcome == Outcome::Record)
            found.append(line + u':' + cell(Username) + u'|' + cell(Email) + u'|' + cell(Roles));
        else
            found.append(line + (outcome == Outcome::Fault ? u"!"_s : u"!!"_s));
        if (outcome != Outcome::Record && reader->reason().isEmpty())
            found.append(u"no reason"_s);
        if (outcome == Outcome::Broken)
            return found;
    }
}

} // namespace

class TestExchangeFiles final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsCsv_data();
    void readsCsv();
    void readsJson_data();
    void readsJson();
    void readsWhatItWrites_data();
    void readsWhatItWrites();
    void guardsFormulas_data();
    void guardsFormulas();
    void readsTimes_data();
    void readsTimes();
    void knowsFormats_data();
    void knowsFormats();
    void refusesMappings();
    void remembersNames();
};

void TestExchangeFiles::readsCsv_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("mapping");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QStringList &expected,
                         const QString &mapping = {}) {
        QTest::newRow(name) << bytes << mapping << expected;
    };
    row("plain", "username,email\nann,a@b.cd\nbob,\n", {u"2:ann|a@b.cd|-"_s, u"3:bob|~|-"_s});
    row("CRLF, no last line end", "username,email\r\nann,a@b.cd\r\nbob,b@c.de",
        {u"2:ann|a@b.cd|-"_s, u"3:bob|b@c.de|-"_s});
    row("byte order mark", "\xEF\xBB\xBFusername\nann\n", {u"2:ann|-|-"_s});
    row("quotes", "username,email\n\"an\"\"n\",\"a,b\"\n", {u"2:an\"n|a,b|-"_s});
    row("quoted line ends", "username,email\n\"a\nb\r\nc\",x\nd,e\n", {u"2:a\nb\r\nc|x|-"_s, u"5:d|e|-"_s});
    row("quoted and empty", "username,email\nann,\"\"\n", {u"2:ann||-"_s});
    row("empty lines", "\n\nusername\n\nann\n\n\nbob\n", {u"5:ann|-|-"_s, u"8:bob|-|-"_s});
    row("other columns", "id,Username , x\n1,ann,2\n", {u"2:ann|-|-"_s});
    row("semicolons", "username;email\nann;a,b\n", {u"2:ann|a,b|-"_s});
    row("tabs", "username\temail\nann\ta,b\n", {u"2:ann|a,b|-"_s});
    row("mapped", "login,E-Mail,username\nann,a@b.cd,other\n", {u"2:ann|a@b.cd|-"_s},
        u"username=login, email=e-mail"_s);
    row("not mapped", "username,email\nann,a@b.cd\n", {u"2:ann|-|-"_s}, u"email="_s);
    row("too few values", "username,email\nann\nbob,b\n", {u"2!"_s, u"3:bob|b|-"_s});
    row("too many values", "username\nann,b\nbob\n", {u"2!"_s, u"3:bob|-|-"_s});
    row("stray quote", "username\na\"b\nbob\n", {u"2!"_s, u"3:bob|-|-"_s});
    row("text after a quote", "username\n\"a\"b\nbob\n", {u"2!"_s, u"3:bob|-|-"_s});
    row("no UTF-8", "username,x\n\xC3\x28,1\nbob,\xFF\n", {u"2!"_s, u"3:bob|-|-"_s});
    row("UTF-8", "username\n\xE5\xBC\xA0\xE4\xB8\x89\n", {u"2:张三|-|-"_s});
    row("guarded", "username,email\n'=cmd,'plain\n", {u"2:=cmd|'plain|-"_s});
    row("open quote", "username\nann\n\"bob\ncid\n", {u"2:ann|-|-"_s, u"3!!"_s});
    row("huge value", "username\n" + QByteArray(2'000'000, 'x') + "\nbob\n", {u"2!!"_s});
    row("empty", "", {u"1!!"_s});
    row("only a mark", "\xEF\xBB\xBF", {u"1!!"_s});
    row("no username", "name,email\nann,b\n", {u"1!!"_s});
    row("no such column", "username,email\nann,b\n", {u"1!!"_s}, u"phone=tel"_s);
    row("a column twice", "username,email,EMAIL\nann,b,c\n", {u"1!!"_s});
    row("header alone", "username\n", {});
}

void TestExchangeFiles::readsCsv()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, mapping);
    QTEST(readAll(bytes, ExchangeFormat::Csv, mapping), "expected");
}

void TestExchangeFiles::readsJson_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isLines");
    QTest::addColumn<QStringList>("expected");
    const auto list = [](const char *name, const QByteArray &bytes, const QStringList &expected) {
        QTest::newRow(name) << bytes << false << expected;
    };
    const auto lines = [](const char *name, const QByteArray &bytes, const QStringList &expected) {
        QTest::newRow(name) << bytes << true << expected;
    };
    list("empty list", "[]", {});
    list("empty list with space", " [ \n ] ", {});
    list("objects", "[{\"username\":\"ann\",\"email\":null},\n{\"username\":\"bob\"}]",
        {u"1:ann|~|-"_s, u"2:bob|-|-"_s});
    list("over lines", "[\n  {\n    \"username\": \"a]}\\\"n\"\n  },\n  {\"username\": \"bob\"}\n]\n",
        {u"2:a]}\"n|-|-"_s, u"5:bob|-|-"_s});
    list("roles", "[{\"username\":\"ann\",\"roles\":[\"admin\",\"user\"]}]", {u"1:ann|-|admin,user"_s});
    list(
        "numbers and truths", "[{\"username\":1754000000123,\"email\":true}]", {u"1:1754000000123|true|-"_s});
    list("nested", "[{\"username\":\"ann\",\"email\":{\"a\":[1]}}]", {u"1:ann|{\"a\":[1]}|-"_s});
    list("mark", "\xEF\xBB\xBF[{\"username\":\"ann\"}]", {u"1:ann|-|-"_s});
    list("in an object",
        "{\"realm\":\"x\",\"roles\":{\"a\":[1,{}]},\n\"users\":[{\"username\":\"ann\"}],\"z\":1}",
        {u"2:ann|-|-"_s});
    list("two in an object", R"({"users":[{"username":"ann"}],"n":1,"accounts":[{"username":"bob"}]} )",
        {u"1:ann|-|-"_s, u"1:bob|-|-"_s});
    list("empty in an object", R"({"users":[]})", {});
    list("object not closed", R"({"users":[{"username":"ann"}])", {u"1:ann|-|-"_s, u"1!!"_s});
    list("more after the object", R"({"users":[{"username":"ann"}]}x)", {u"1:ann|-|-"_s, u"1!!"_s});
    list("no comma in the object", R"({"users":[] "accounts":[]})", {u"1!!"_s});
    list("list twice in the object", R"({"users":[],"users":[]})", {u"1!!"_s});
    list("malformed beside the list", R"({"n":1 2,"users":[]})", {u"1!!"_s});
    list("comma at the object's end", R"({"users":[],})", {u"1!!"_s});
    list("no object", "[1,{\"username\":\"bob\"},\"x\"]", {u"1!"_s, u"1:bob|-|-"_s, u"1!"_s});
    list("malformed object", "[{\"username\":},\n{\"username\":\"bob\"}]", {u"1!"_s, u"2:bob|-|-"_s});
    list("key twice", "[{\"username\":\"a\",\"username\":\"b\"}]", {u"1!"_s});
    list("field twice", "[{\"username\":\"a\",\"USERNAME\":\"b\"}]", {u"1!"_s});
    list("broken off", "[{\"username\":\"ann\"},\n{\"username\":\"b", {u"1:ann|-|-"_s, u"2!!"_s});
    list("no comma", "[{\"username\":\"ann\"}\n{\"username\":\"bob\"}]", {u"1:ann|-|-"_s, u"2!!"_s});
    list("not closed", "[{\"username\":\"ann\"}", {u"1:ann|-|-"_s, u"1!!"_s});
    list("two lists", "[{\"username\":\"ann\"}]\n[]", {u"1:ann|-|-"_s, u"2!!"_s});
    list("no list", "{\"a\":1}", {u"1!!"_s});
    list("a text", "\"users\"", {u"1!!"_s});
    list("empty", "", {u"1!!"_s});
    lines("lines", "{\"username\":\"ann\"}\n\n{\"username\":\"bob\"}", {u"1:ann|-|-"_s, u"3:bob|-|-"_s});
    lines("bad lines", "{\"username\":\n[]\nx\n{\"username\":\"bob\"}\r\n",
        {u"1!"_s, u"2!"_s, u"3!"_s, u"4:bob|-|-"_s});
    lines("a huge line", "{\"username\":\"" + QByteArray(2'000'000, 'x') + "\"}\n", {u"1!!"_s});
    lines("nothing", "", {});
}

void TestExchangeFiles::readsJson()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, isLines);
    QTEST(readAll(bytes, isLines ? ExchangeFormat::JsonLines : ExchangeFormat::Json), "expected");
}

void TestExchangeFiles::readsWhatItWrites_data()
{
    QTest::addColumn<ExchangeFormat>("format");
    QTest::newRow("CSV") << ExchangeFormat::Csv;
    QTest::newRow("JSON") << ExchangeFormat::Json;
    QTest::newRow("JSON Lines") << ExchangeFormat::JsonLines;
}

void TestExchangeFiles::readsWhatItWrites()
{
    QFETCH(const ExchangeFormat, format);
    const QStringList texts{u"plain"_s, u""_s, QString(), u"=SUM(A1)"_s, u"'"_s, u"''=x"_s, u"+86 1"_s,
        u"-1"_s, u"@home"_s, u"a,b;c\td"_s, u"a\"b\\c/d"_s, u"two\nlines\r\n"_s, u"\tx"_s, u" outer "_s,
        u"张三😀"_s, u"\u0001\u007f"_s, u"＝x"_s, u"null"_s, u"1,5"_s};
    const auto writer = RecordWriter::make(format, {Username, Email, Phone});
    QByteArray bytes = writer->head();
    for (const QString &text : texts) {
        ExchangeRecord record;
        record[Username] = ExchangeCell::of(u"name"_s);
        record[Email] = ExchangeCell::of(text);
        record[Phone] = ExchangeCell::of(text);
        bytes += writer->write(record);
    }
    bytes += writer->tail();
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const auto reader = RecordReader::open(buffer, format, {});
    for (const QString &text : texts) {
        QCOMPARE(reader->next(), Outcome::Record);
        QCOMPARE(reader->record()[Email].text, text);
        QCOMPARE(reader->record()[Email].text.isNull(), text.isNull());
        QCOMPARE(reader->record()[Phone].text, text);
        QCOMPARE(reader->record()[Nickname].state, ExchangeCell::State::Absent);
    }
    QCOMPARE(reader->next(), Outcome::End);
    QVERIFY(reader->position() >= bytes.size() - 1);
}

void TestExchangeFiles::guardsFormulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("guarded");
    for (const QString &text : {u"=1"_s, u"+1"_s, u"-1"_s, u"@x"_s, u"\tx"_s, u"\rx"_s, u"\nx"_s, u"'"_s,
             u"'x"_s, u"'=x"_s, u"＝x"_s, u"＠x"_s})
        QTest::newRow(text.toUtf8().toPercentEncoding().constData()) << text << QString(u'\'' + text);
    for (const QString &text : {u""_s, u"x"_s, u"x=1"_s, u" =1"_s, u"1-2"_s})
        QTest::newRow(QByteArray(text.toUtf8() + " stays").constData()) << text << text;
}

void TestExchangeFiles::guardsFormulas()
{
    QFETCH(const QString, text);
    QTEST(guardFormula(text), "guarded");
    QCOMPARE(unguardFormula(guardFormula(text)), text);
}

void TestExchangeFiles::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms"); // -1: refused
    const auto row = [](const QString &text, qint64 ms) {
        QTest::newRow(qUtf8Printable(text)) << text << ms;
    };
    row(u"2026-01-02T03:04:05.678Z"_s, 1'767'323'045'678);
    row(u"2026-01-02T03:04:05Z"_s, 1'767'323'045'000);
    row(u"2026-01-02T03:04:05"_s, 1'767'323'045'000);
    row(u"2026-01-02 03:04:05"_s, 1'767'323'045'000);
    row(u"2026-01-02T11:04:05+08:00"_s, 1'767'323'045'000);
    row(u"2026-01-02"_s, 1'767'312'000'000);
    row(u"1767323045"_s, 1'767'323'045'000);
    row(u"1767323045678"_s, 1'767'323'045'678);
    row(u"1970-01-01T00:00:00.000Z"_s, 0);
    row(u"1969-12-31T23:59:59.999Z"_s, -1);
    row(u"2026-02-29T00:00:00.000Z"_s, -1);
    row(u"2026-01-02T24:00:01.000Z"_s, -1);
    row(u"yesterday"_s, -1);
    row(u"-5"_s, -1);
    row(u"99999999999999999"_s, -1);
    row(u""_s, -1);
}

void TestExchangeFiles::readsTimes()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, ms);
    QCOMPARE(readExchangeTime(text).value_or(-1), ms);
    if (ms >= 0)
        QCOMPARE(readExchangeTime(exchangeTime(ms)).value_or(-1), ms);
}

void TestExchangeFiles::knowsFormats_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<ExchangeFormat>("format");
    QTest::newRow("CSV") << "username,email\n"_ba << ExchangeFormat::Csv;
    QTest::newRow("list") << "\xEF\xBB\xBF \n[{"_ba << ExchangeFormat::Json;
    QTest::newRow("object") << "{\n  \"users\": ["_ba << ExchangeFormat::Json;
    QTest::newRow("lines") << "{\"username\":\"a\"}\n{"_ba << ExchangeFormat::JsonLines;
    QTest::newRow("nothing") << ""_ba << ExchangeFormat::Csv;
}

void TestExchangeFiles::knowsFormats()
{
    QFETCH(const QByteArray, beginning);
    QTEST(sniffExchangeFormat(beginning), "format");
    QCOMPARE(exchangeFormatOfFile(u"/a.b/users.NDJSON"_s), ExchangeFormat::JsonLines);
    QCOMPARE(exchangeFormatOfFile(u"users.csv"_s), ExchangeFormat::Csv);
    QVERIFY(!exchangeFormatOfFile(u"users"_s));
    QVERIFY(!exchangeFormatOfFile(u"users.xlsx"_s));
}

void TestExchangeFiles::refusesMappings()
{
    QCOMPARE(ColumnMap::parse(u"user=login"_s).error().code, ErrorCode::InvalidInput);
    QVERIFY(ColumnMap::parse(u"username"_s).error().detail.contains(u"username"_s));
    QVERIFY(ColumnMap::parse({}));
}

void TestExchangeFiles::remembersNames()
{
    NameLedger ledger;
    for (int i = 0; i < 50'000; ++i)
        QVERIFY(ledger.add(i % 2, QString::number(i / 2)));
    for (int i = 0; i < 50'000; ++i)
        QVERIFY(!ledger.add(i % 2, QString::number(i / 2)));
    QVERIFY(ledger.add(2, u"1"_s));
    // Alike at both ends, and not as long.
    for (int length = 8; length < 40; ++length)
        QVERIFY(ledger.add(3, QString(length, u'a'))
            && ledger.add(4, u"138"_s + QString(length, u'0') + u"@qq.com"_s));
}

QTEST_GUILESS_MAIN(TestExchangeFiles)
#include "tst_exchangefiles.moc"
