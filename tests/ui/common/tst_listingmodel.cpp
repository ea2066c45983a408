// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ListingModel.h"
#include "ui/common/ScrollAnchor.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using Rows = RowIndex::Handles;

namespace {

struct Number {
    Listing::Handle handle = 0;
    int version = 0;
};

/// Shows each handle as its text, once it has been fetched.
class NumberModel final : public ListingModelOf<Number> {
public:
    using ListingModelOf::ListingModelOf;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : 2;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        const Number *number = row(index.row());
        return number == nullptr ? u"..."_s : u"%1.%2"_s.arg(number->handle).arg(number->version);
    }

    /// Answers what was asked for.
    void answer(int version = 1)
    {
        QList<Number> numbers;
        for (const Handle handle : std::exchange(asked, {}))
            numbers.append({handle, version});
        keep(numbers);
    }
    void refuse() { failed(std::exchange(asked, {})); }

    Handles asked;

protected:
    void fetch(const Handles &handles) override { asked.append(handles); }
};

Listing listingOf(Rows rows)
{
    Listing listing;
    listing.rows = std::make_shared<const Rows>(std::move(rows));
    return listing;
}

Rows numbers(Listing::Handle from, Listing::Handle to)
{
    Rows rows(to - from);
    std::iota(rows.begin(), rows.end(), from);
    return rows;
}

/// Some rows of a few hundred, as different from the last ones as a random change may be.
Rows changed(Rows rows, QRandomGenerator &random)
{
    const auto place = [&rows, &random] {
        return rows.begin() + static_cast<qptrdiff>(random.bounded(static_cast<quint32>(rows.size() + 1)));
    };
    for (quint32 i = random.bounded(40); i > 0 && !rows.empty(); --i) {
        if (const auto at = place(); at != rows.end())
            rows.erase(at);
    }
    for (quint32 i = random.bounded(40); i > 0; --i) {
        const Listing::Handle handle = random.bounded(400U);
        if (std::ranges::find(rows, handle) == rows.end())
            rows.insert(place(), handle);
    }
    if (random.bounded(3) == 0 && !rows.empty())
        std::swap(rows.front(), rows[random.bounded(static_cast<quint32>(rows.size()))]);
    if (random.bounded(10) == 0)
        std::ranges::reverse(rows);
    return rows;
}

} // namespace

class TestListingModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passesTheModelTester();
    void changesKeepWhatIsSelected();
    void tellsSmallChangesAsSmallOnes_data();
    void tellsSmallChangesAsSmallOnes();
    void changesALongListing_data();
    void changesALongListing();
    void fetchesWhatIsInSightOnce();
    void asksAgainForWhatFailed();
    void refreshesWhatIsInSight();
    void findsNoRowByTyping();
    void anchorHoldsWhatIsRead_data();
    void anchorHoldsWhatIsRead();
    void anchorKeepsLargeSelections();
};

void TestListingModel::passesTheModelTester()
{
    NumberModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QRandomGenerator random(1);
    Rows rows;
    for (int round = 0; round < 300; ++round) {
        rows = changed(std::move(rows), random);
        round % 50 == 0 ? model.replace(listingOf(rows)) : model.update(listingOf(rows));
        QCOMPARE(*model.listing().rows, rows);
        QCOMPARE(model.rowCount(), static_cast<int>(rows.size()));
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.rowOf(model.handleAt(row)), row);
        QCOMPARE(model.rowOf(4'000), -1);
    }
    model.update({});
    QCOMPARE(model.rowCount(), 0);
}

void TestListingModel::changesKeepWhatIsSelected()
{
    NumberModel model;
    QItemSelectionModel selection(&model);
    QRandomGenerator random(2);
    Rows rows = numbers(0, 200);
    model.replace(listingOf(rows));
    std::vector<QPersistentModelIndex> kept; // by handle
    for (int row = 0; row < 200; ++row) {
        kept.emplace_back(model.index(row, 1));
        if (row % 7 == 0)
            selection.select(model.index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    QSet<Listing::Handle> alive;
    for (Listing::Handle handle = 0; handle < 200; ++handle)
        alive.insert(handle);
    for (int round = 0; round < 60; ++round) {
        rows = changed(std::move(rows), random);
        model.update(listingOf(rows));
        alive.intersect(QSet<Listing::Handle>(rows.begin(), rows.end()));
        QSet<Listing::Handle> selected;
        const QModelIndexList indexes = selection.selectedRows();
        for (const QModelIndex &index : indexes)
            selected.insert(model.handleAt(index.row()));
        for (Listing::Handle handle = 0; handle < 200; ++handle) {
            QCOMPARE(kept[handle].isValid(), alive.contains(handle));
            QCOMPARE(kept[handle].row(), alive.contains(handle) ? model.rowOf(handle) : -1);
            QCOMPARE(selected.contains(handle), alive.contains(handle) && handle % 7 == 0);
        }
    }
}

void TestListingModel::tellsSmallChangesAsSmallOnes_data()
{
    QTest::addColumn<Rows>("before");
    QTest::addColumn<Rows>("after");
    QTest::addColumn<int>("inserts");
    QTest::addColumn<int>("removes");
    QTest::addColumn<int>("layouts");
    using R = Rows;
    QTest::newRow("the same") << R{1, 2, 3} << R{1, 2, 3} << 0 << 0 << 0;
    QTest::newRow("one on top") << R{1, 2, 3} << R{9, 1, 2, 3} << 1 << 0 << 0;
    QTest::newRow("some below") << R{1, 2, 3} << R{1, 2, 3, 4, 5} << 1 << 0 << 0;
    QTest::newRow("one gone") << R{1, 2, 3} << R{1, 3} << 0 << 1 << 0;
    QTest::newRow("one for another") << R{1, 2, 3} << R{1, 7, 3} << 1 << 1 << 0;
    QTest::newRow("one to the top") << R{1, 2, 3} << R{3, 1, 2} << 0 << 0 << 1;
    QTest::newRow("all at once") << R{1, 2, 3, 4} << R{9, 3, 1, 2, 8} << 2 << 1 << 1;
    QTest::newRow("from nothing") << R{} << R{1, 2} << 1 << 0 << 0;
    QTest::newRow("to nothing") << R{1, 2} << R{} << 0 << 1 << 0;
    Rows every;
    for (Listing::Handle handle = 0; handle < 200; handle += 2)
        every.push_back(handle);
    QTest::newRow("a hundred places") << every << numbers(0, 200) << 1 << 0 << 1;
    QTest::newRow("a hundred places go") << numbers(0, 200) << every << 0 << 1 << 1;
}

void TestListingModel::tellsSmallChangesAsSmallOnes()
{
    QFETCH(const Rows, before);
    QFETCH(const Rows, after);
    QFETCH(const int, inserts);
    QFETCH(const int, removes);
    QFETCH(const int, layouts);
    NumberModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.replace(listingOf(before));
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.update(listingOf(after));
    QCOMPARE(*model.listing().rows, after);
    QCOMPARE(inserted.size(), inserts);
    QCOMPARE(removed.size(), removes);
    QCOMPARE(moved.size(), layouts);
    QCOMPARE(reset.size(), 0);
}

void TestListingModel::changesALongListing_data()
{
    QTest::addColumn<Rows>("after");
    constexpr Listing::Handle many = 100'000;
    Rows rows = numbers(0, many);
    rows.insert(rows.begin(), many);
    QTest::newRow("one on top") << rows;
    QRandomGenerator random(3);
    std::shuffle(rows.begin(), rows.end(), random);
    QTest::newRow("shuffled") << rows;
    std::erase_if(rows, [](Listing::Handle handle) { return handle % 3 == 0; });
    QTest::newRow("and thinned") << rows;
    QTest::newRow("others") << numbers(many, many * 2);
}

void TestListingModel::changesALongListing()
{
    QFETCH(const Rows, after);
    NumberModel model;
    model.replace(listingOf(numbers(0, 100'000)));
    const QPersistentModelIndex some(model.index(77'777, 0));
    model.update(listingOf(after));
    QCOMPARE(*model.listing().rows, after);
    QCOMPARE(some.row(), model.rowOf(77'777));
}

void TestListingModel::fetchesWhatIsInSightOnce()
{
    NumberModel model;
    model.replace(listingOf(numbers(10, 20)));
    QCOMPARE(model.index(3, 0).data(), u"..."_s);
    QCOMPARE(model.index(3, 1).data(), u"..."_s);
    QCOMPARE(model.index(5, 0).data(), u"..."_s);
    QTRY_COMPARE(model.asked.size(), 2);
    QVERIFY(model.asked.contains(13) && model.asked.contains(15));
    const ListingModel::Handles first = std::exchange(model.asked, {});
    // Painted again before the answer is there.
    QCOMPARE(model.index(3, 0).data(), u"..."_s);
    QCOMPARE(model.index(6, 0).data(), u"..."_s);
    QTRY_COMPARE(model.asked, ListingModel::Handles{16});
    model.asked = first;
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.answer();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.front()[0].toModelIndex(), model.index(3, 0));
    QCOMPARE(changes.front()[1].toModelIndex(), model.index(5, 1));
    QCOMPARE(model.index(3, 0).data(), u"13.1"_s);
    // Long scrolling does not lose what was just seen.
    for (int round = 0; round < 10; ++round) {
        for (Listing::Handle handle = 0; handle < 300; ++handle)
            model.asked.append(1'000 + static_cast<Listing::Handle>(round) * 300 + handle);
        model.asked.append(13);
        model.answer(2);
        QCOMPARE(model.index(3, 0).data(), u"13.2"_s);
    }
}

void TestListingModel::asksAgainForWhatFailed()
{
    NumberModel model;
    model.replace(listingOf(numbers(0, 3)));
    QCOMPARE(model.index(1, 0).data(), u"..."_s);
    QTRY_COMPARE(model.asked.size(), 1);
    model.refuse();
    QCOMPARE(model.index(1, 0).data(), u"..."_s);
    QTRY_COMPARE(model.asked, ListingModel::Handles{1});
}

void TestListingModel::refreshesWhatIsInSight()
{
    NumberModel model;
    model.replace(listingOf(numbers(0, 10)));
    for (int row = 0; row < 10; ++row)
        QCOMPARE(model.index(row, 0).data(), u"..."_s);
    QTRY_COMPARE(model.asked.size(), 10);
    model.answer(1);
    model.refresh(2, 4);
    QCOMPARE(model.asked.size(), 3);
    QCOMPARE(model.index(3, 0).data(), u"3.1"_s); // until the new one is there
    model.answer(2);
    QCOMPARE(model.index(3, 0).data(), u"3.2"_s);
    QCOMPARE(model.index(8, 0).data(), u"..."_s);
    model.refresh(-5, 100);
    QTRY_COMPARE(model.asked.size(), 10 + 0);
    model.update({});
    model.refresh(0, 10);
    model.answer(3); // of rows that are gone
    QCOMPARE(model.rowCount(), 0);
}

void TestListingModel::findsNoRowByTyping()
{
    NumberModel model;
    model.replace(listingOf(numbers(0, 100)));
    QVERIFY(model.match(model.index(0, 0), Qt::DisplayRole, u"."_s).isEmpty());
}

void TestListingModel::anchorHoldsWhatIsRead_data()
{
    QTest::addColumn<int>("scrollTo");
    QTest::addColumn<Rows>("after");
    QTest::addColumn<Listing::Handle>("topmost");
    Rows more = numbers(0, 1'000);
    more.insert(more.begin(), {5'000, 5'001, 5'002});
    QTest::newRow("at the very top new rows are shown") << 0 << more << Listing::Handle{5'000};
    QTest::newRow("rows come above") << 300 << more << Listing::Handle{300};
    more.push_back(6'000);
    QTest::newRow("rows come above and below") << 300 << more << Listing::Handle{300};
    QTest::newRow("rows go above") << 300 << numbers(100, 1'000) << Listing::Handle{300};
    Rows fewer = numbers(0, 1'000);
    std::erase(fewer, 300);
    QTest::newRow("the topmost goes, the next one stays where it is") << 300 << fewer << Listing::Handle{299};
    Rows turned = numbers(0, 1'000);
    std::ranges::reverse(turned);
    QTest::newRow("turned round") << 300 << turned << Listing::Handle{300};
    QTest::newRow("all go") << 300 << numbers(2'000, 2'500) << Listing::Handle{2'300};
}

void TestListingModel::anchorHoldsWhatIsRead()
{
    QFETCH(const int, scrollTo);
    QFETCH(const Rows, after);
    QFETCH(const Listing::Handle, topmost);
    for (const auto mode : {QAbstractItemView::ScrollPerItem, QAbstractItemView::ScrollPerPixel}) {
        NumberModel model;
        QTableView view;
        view.setVerticalScrollMode(mode);
        view.setModel(&model);
        view.resize(300, 400);
        view.show();
        model.replace(listingOf(numbers(0, 1'000)));
        view.doItemsLayout();
        view.scrollTo(model.index(scrollTo, 0), QAbstractItemView::PositionAtTop);
        {
            const ScrollAnchor anchor(view, model);
            model.update(listingOf(after));
        }
        QCOMPARE(model.handleAt(view.rowAt(0)), topmost);
    }
}

void TestListingModel::anchorKeepsLargeSelections()
{
    NumberModel model;
    QTableView view;
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setModel(&model);
    Rows rows = numbers(0, 50'000);
    model.replace(listingOf(rows));
    view.selectionModel()->select(
        QItemSelection(model.index(10, 0), model.index(40'009, 1)), QItemSelectionModel::ClearAndSelect);
    std::erase(rows, 100);
    std::rotate(rows.begin(), rows.begin() + 20'000, rows.end());
    rows.insert(rows.begin() + 5'000, 60'000);
    {
        const ScrollAnchor anchor(view, model);
        model.update(listingOf(rows));
    }
    int selected = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const Listing::Handle handle = model.handleAt(row);
        const bool isSelected = view.selectionModel()->isRowSelected(row);
        QCOMPARE(isSelected, handle >= 10 && handle <= 40'009);
        selected += isSelected ? 1 : 0;
    }
    QCOMPARE(selected, 39'999);
}

QTEST_MAIN(TestListingModel)
#include "tst_listingmodel.moc"
