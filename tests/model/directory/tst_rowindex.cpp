// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/directory/RowIndex.h"
#include "model/directory/TextScan.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <map>

using namespace gatehouse;
using namespace Qt::StringLiterals;

/// The rows in memory against a plain model of them, and the scan against QByteArray's own search.
class TestRowIndex final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsText_data();
    void findsText();
    void findsTextAtEveryPlace();
    void selectsAndSorts_data();
    void selectsAndSorts();
    void findsNoNeedleAcrossColumnsOrRows();
    void keepsHandles();
    void preparesEachOrderOnce();
    void sortsLongTextsThatBeginAlike();
    void agreesWithAPlainModelAfterManyChanges();
};

void TestRowIndex::findsText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("needle");
    QTest::newRow("empty text") << ""_ba
                                << "a"_ba;
    QTest::newRow("shorter than the needle") << "ab"_ba
                                             << "abc"_ba;
    QTest::newRow("the whole") << "abc"_ba
                               << "abc"_ba;
    QTest::newRow("one byte") << "xxxxxxxxxxxxxxxxxxxxxxxxa"_ba
                              << "a"_ba;
    QTest::newRow("none") << QByteArray(100, 'x') << "xy"_ba;
    QTest::newRow("nearly") << "abababababababababababababababababac"_ba
                            << "abac"_ba;
    QTest::newRow("longer than a block") << QByteArray(50, 'x') + "0123456789012345678901234" + "y"
                                         << "0123456789012345678901234"_ba;
    QTest::newRow("beyond ASCII") << u"一张三丰在此地,李四在彼处,王五不在"_s.toUtf8() << u"李四"_s.toUtf8();
}

void TestRowIndex::findsText()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, needle);
    const char *found = findText(text.begin(), text.end(), needle);
    const qsizetype expected = text.indexOf(needle);
    QCOMPARE(found - text.begin(), expected < 0 ? text.size() : expected);
}

void TestRowIndex::findsTextAtEveryPlace()
{
    for (qsizetype size = 1; size < 70; ++size) {
        for (qsizetype at = 0; at + 3 <= size; ++at) {
            QByteArray text(size, 'a');
            text.replace(at, 3, "axb");
            QCOMPARE(findText(text.begin(), text.end(), "xb") - text.begin(), at + 1);
        }
    }
}

namespace {

enum { Key, Name, Mail };
enum { Age, Flags };

void fill(RowIndex &index)
{
    index.put({"1", "anna", "anna@one.example"}, {30, 1});
    index.put({"2", "bert", "post@two.example"}, {20, 2});
    index.put({"3", "carl", ""}, {40, 3});
    index.put({"4", "anna-maria-the-second", "x@one.example"}, {20, 1});
    index.put({"5", "anna-maria-the-seconds", ""}, {50, 0});
}

QByteArrayList keys(RowIndex &index, const RowQuery &query)
{
    QByteArrayList found;
    for (const RowIndex::Handle handle : index.select(query))
        found.append(index.key(handle).toByteArray());
    return found;
}

} // namespace

void TestRowIndex::selectsAndSorts_data()
{
    QTest::addColumn<QByteArray>("needle");
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("bits");
    QTest::addColumn<int>("sort");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QByteArrayList>("expected");
    using List = QByteArrayList;
    QTest::newRow("all by key") << ""_ba << 0LL << 0LL << 0 << false << List{"1", "2", "3", "4", "5"};
    QTest::newRow("backwards") << ""_ba << 0LL << 0LL << 0 << true << List{"5", "4", "3", "2", "1"};
    QTest::newRow("by name, beyond a prefix")
        << ""_ba << 0LL << 0LL << 1 << false << List{"1", "4", "5", "2", "3"};
    QTest::newRow("by number, equal ones by age of the row")
        << ""_ba << 0LL << 0LL << 3 << false << List{"2", "4", "1", "3", "5"};
    QTest::newRow("text in any column") << "one"_ba << 0LL << 0LL << 0 << false << List{"1", "4"};
    QTest::newRow("text in the key") << "3"_ba << 0LL << 0LL << 0 << false << List{"3"};
    QTest::newRow("range") << ""_ba << 30LL << 0LL << 0 << false << List{"1", "3", "5"};
    QTest::newRow("bits") << ""_ba << 0LL << 2LL << 0 << false << List{"2", "3"};
    QTest::newRow("all together") << "anna"_ba << 30LL << 1LL << 3 << true << List{"1"};
    QTest::newRow("nothing") << "zorro"_ba << 0LL << 0LL << 0 << false << List{};
}

void TestRowIndex::selectsAndSorts()
{
    QFETCH(const QByteArray, needle);
    QFETCH(const qint64, least);
    QFETCH(const qint64, bits);
    QFETCH(const int, sort);
    QFETCH(const bool, descending);
    QFETCH(const QByteArrayList, expected);
    RowIndex index(3, 2);
    fill(index);
    RowQuery query;
    query.needle = needle;
    query.ranges.append({Age, least});
    if (bits != 0)
        query.anyBits.append({Flags, static_cast<quint64>(bits)});
    query.sortColumn = sort;
    query.descending = descending;
    QCOMPARE(keys(index, query), expected);
}

void TestRowIndex::findsNoNeedleAcrossColumnsOrRows()
{
    RowIndex index(3, 2);
    fill(index);
    RowQuery query;
    for (const QByteArray &needle : {"1anna"_ba, "annaanna"_ba, "example2"_ba}) {
        query.needle = needle;
        QVERIFY(index.select(query).empty());
    }
}

void TestRowIndex::keepsHandles()
{
    RowIndex index(3, 2);
    fill(index);
    const RowIndex::Handle bert = *index.find("2");
    index.remove("1");
    index.put({"2", "albert", "post@two.example"}, {21, 2});
    QCOMPARE(*index.find("2"), bert);
    QVERIFY(!index.find("1"));
    QCOMPARE(index.size(), 4);
    index.put({"1", "anna", ""}, {30, 1});
    QVERIFY(index.select({}).size() == 5);
    QVERIFY(*index.find("1") > bert); // a new row, not the old one
}

void TestRowIndex::preparesEachOrderOnce()
{
    RowIndex index(3, 2);
    fill(index);
    QVERIFY(index.prepare(1));
    QVERIFY(!index.prepare(1));
    QVERIFY(index.prepare(3));
    index.remove("2");
    index.put({"6", "aaron", ""}, {1, 1});
    RowQuery query;
    query.sortColumn = 1;
    QCOMPARE(keys(index, query), QByteArrayList({"6", "1", "4", "5", "3"}));
    query.sortColumn = 3;
    QCOMPARE(keys(index, query), QByteArrayList({"6", "4", "1", "3", "5"}));
}

void TestRowIndex::sortsLongTextsThatBeginAlike()
{
    RowIndex index(1, 0);
    const QByteArray begin = "0123456789abcdef"; // as much as is compared at once
    for (const char *end : {"", "b", "a", "ab", "aa", "\xc3\xa9"})
        index.put({begin + end}, {});
    index.put({"0123456789abcde"}, {});
    QCOMPARE(keys(index, {}),
        QByteArrayList({"0123456789abcde", begin, begin + "a", begin + "aa", begin + "ab", begin + "b",
            begin + "\xc3\xa9"}));
}

void TestRowIndex::agreesWithAPlainModelAfterManyChanges()
{
    struct Row {
        QByteArray name;
        QByteArray mail;
        qint64 age;
        RowIndex::Handle handle;
    };
    RowIndex index(3, 2);
    std::map<QByteArray, Row> model;
    QRandomGenerator random(4711);
    const auto text = [&random] {
        QByteArray made;
        for (quint32 i = random.bounded(24); i > 0; --i)
            made.append(static_cast<char>('a' + random.bounded(3)));
        return made;
    };
    for (int step = 0; step < 30'000; ++step) {
        const QByteArray key = "k" + QByteArray::number(random.bounded(300));
        if (random.bounded(4) == 0) {
            index.remove(key);
            model.erase(key);
        } else {
            Row row{text(), text() + QByteArray(300, '-'), random.bounded(50), 0};
            index.put({key, row.name, row.mail}, {row.age, 0});
            row.handle = *index.find(key);
            model.insert_or_assign(key, row);
        }
        if (step % 777 == 0)
            index.prepare(static_cast<int>(random.bounded(4U)));
        if (step % 50 != 0)
            continue;
        RowQuery query;
        query.needle = text().left(3);
        query.ranges.append({Age, 10, 40});
        query.sortColumn = static_cast<int>(random.bounded(4U));
        query.descending = random.bounded(2) == 0;
        std::vector<std::pair<QByteArray, Row>> expected;
        for (const auto &entry : model) {
            const Row &row = entry.second;
            const bool holds = entry.first.contains(query.needle) || row.name.contains(query.needle)
                || row.mail.contains(query.needle);
            if (holds && row.age >= 10 && row.age <= 40)
                expected.emplace_back(entry.first, row);
        }
        std::ranges::sort(expected, [&query](const auto &a, const auto &b) {
            const auto keyOf = [&query](const auto &entry) {
                const Row &row = entry.second;
                const std::array texts{entry.first, row.name, row.mail, QByteArray()};
                return std::tuple(texts[static_cast<size_t>(query.sortColumn)],
                    query.sortColumn == 3 ? row.age : 0, row.handle);
            };
            return query.descending ? keyOf(b) < keyOf(a) : keyOf(a) < keyOf(b);
        });
        QByteArrayList expectedKeys;
        for (const auto &entry : expected)
            expectedKeys.append(entry.first);
        QCOMPARE(keys(index, query), expectedKeys);
    }
    QVERIFY(model.size() > 100);
}

QTEST_GUILESS_MAIN(TestRowIndex)
#include "tst_rowindex.moc"
