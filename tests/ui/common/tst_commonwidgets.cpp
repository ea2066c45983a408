// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/ConsoleFixture.h"
#include "ui/common/CopyButton.h"
#include "ui/common/FilterBar.h"
#include "ui/common/FormField.h"
#include "ui/common/PasswordField.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/SearchField.h"
#include "ui/common/SplitDetails.h"
#include "ui/common/TableView.h"
#include "ui/common/Toast.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Colors.h"

#include <QtTest>
#include <QtWidgets>

#include <cmath>

using namespace gatehouse;
using namespace gatehouse::test;

/// The parts that pages share, each by itself.
class TestCommonWidgets final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysTimesInWords_data();
    void saysTimesInWords();
    void countsDown_data();
    void countsDown();
    void searchesOnceAfterTyping();
    void filtersAndClears();
    void showsWhatIsWrongWithAField();
    void revealsPasswords();
    void copiesWhatThereIs();
    void followsProgressAndCancels();
    void copiesRowsAndRemembersColumns();
    void foldsDetails();
    void offersToUndo();
    void hasReadableColours();
};

void TestCommonWidgets::saysTimesInWords_data()
{
    QTest::addColumn<qint64>("secondsAgo");
    QTest::addColumn<QString>("words");
    const auto row = [](qint64 seconds, const char *words) {
        QTest::addRow("%lld s", static_cast<long long>(seconds)) << seconds << QString::fromLatin1(words);
    };
    row(0, "just now");
    row(59, "59 second(s) ago");
    row(60, "1 minute(s) ago");
    row(3'599, "59 minute(s) ago");
    row(7'200, "2 hour(s) ago");
    row(86'400 * 3, "3 day(s) ago");
    row(-5, "in a moment");
    row(-90, "in 1 minute(s)");
}

void TestCommonWidgets::saysTimesInWords()
{
    QFETCH(const qint64, secondsAgo);
    QFETCH(const QString, words);
    const qint64 now = ManualClock::standardStartMs;
    QCOMPARE(RelativeTime::words(now - secondsAgo * 1'000, now), words);
}

void TestCommonWidgets::countsDown_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("hours") << qint64(7'199'000) << QStringLiteral("1:59:59");
    QTest::newRow("rounded up") << qint64(1) << QStringLiteral("0:00:01");
    QTest::newRow("days") << qint64(86'400'000 * 2 + 3'000) << QStringLiteral("2 d 0:00:03");
    QTest::newRow("over") << qint64(0) << QStringLiteral("expired");
}

void TestCommonWidgets::countsDown()
{
    QFETCH(const qint64, milliseconds);
    QFETCH(const QString, words);
    QCOMPARE(RelativeTime::timeLeft(1'000'000 + milliseconds, 1'000'000), words);
}

void TestCommonWidgets::searchesOnceAfterTyping()
{
    SearchField field;
    QSignalSpy searched(&field, &SearchField::searched);
    QSignalSpy left(&field, &SearchField::left);
    field.show();
    QTest::keyClicks(&field, QStringLiteral("wang"));
    QTRY_COMPARE(searched.size(), 1);
    QCOMPARE(searched.front().front().toString(), QStringLiteral("wang"));
    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(searched.size(), 2);
    QCOMPARE(field.text(), QString());
    QTest::keyClicks(&field, QStringLiteral("li"));
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(searched.size(), 3);
    QCOMPARE(left.size(), 1);
}

void TestCommonWidgets::filtersAndClears()
{
    FilterBar bar;
    FilterChip *status = bar.addChip();
    FilterChip *role = bar.addChip();
    status->setChoices(
        QStringLiteral("Status"), {{QStringLiteral("active"), true}, {QStringLiteral("disabled"), false}});
    role->setChoices(QStringLiteral("Role"), {{QStringLiteral("buyer"), QStringLiteral("buyer")}});
    QSignalSpy changed(&bar, &FilterBar::changed);
    status->menu()->actions().back()->trigger();
    QCOMPARE(status->value(), QVariant(false));
    QCOMPARE(status->text(), QStringLiteral("Status: disabled"));
    role->setValue(QStringLiteral("buyer"));
    QCOMPARE(changed.size(), 2);
    QVERIFY(bar.isNarrowing());
    bar.clear();
    QCOMPARE(changed.size(), 3);
    QVERIFY(!bar.isNarrowing() && !status->isChecked());
    status->setValue(true);
    status->setChoices(QStringLiteral("状态"), {{QStringLiteral("启用"), true}});
    QCOMPARE(status->text(), QStringLiteral("状态: 启用"));
}

void TestCommonWidgets::showsWhatIsWrongWithAField()
{
    auto *edit = new QLineEdit;
    FormField field(edit);
    field.setLabel(QStringLiteral("&E-mail"));
    field.setHint(QStringLiteral("name@example.com"));
    QCOMPARE(edit->accessibleName(), QStringLiteral("E-mail"));
    QCOMPARE(edit->accessibleDescription(), QStringLiteral("name@example.com"));
    field.setError(QStringLiteral("is no e-mail address"));
    QVERIFY(isFieldWrong(edit));
    QCOMPARE(edit->accessibleDescription(), QStringLiteral("is no e-mail address"));
    field.setError({});
    QVERIFY(!isFieldWrong(edit));
}

void TestCommonWidgets::revealsPasswords()
{
    PasswordField field(PasswordField::Purpose::New);
    field.setText(QStringLiteral("Secret#123"));
    QVERIFY(!field.isRevealed());
    field.findChild<QToolButton *>()->click();
    QVERIFY(field.isRevealed());
    field.clear();
    QVERIFY(!field.isRevealed() && field.text().isEmpty());
}

void TestCommonWidgets::copiesWhatThereIs()
{
    CopyButton button([] { return QStringLiteral("sk-123"); });
    button.click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("sk-123"));
    CopyButton nothing([] { return QString(); });
    nothing.click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("sk-123"));
}

void TestCommonWidgets::followsProgressAndCancels()
{
    QWidget window;
    auto *strip = new ProgressStrip(&window);
    window.show();
    strip->setDelay(0);
    const auto progress = std::make_shared<Progress>();
    progress->total = 200;
    progress->done = 50;
    strip->begin(QStringLiteral("Deleting"), progress);
    QTRY_VERIFY(strip->isVisible());
    const auto *bar = strip->findChild<QProgressBar *>();
    QCOMPARE(bar->value() * 4, bar->maximum());
    strip->findChild<QPushButton *>()->click();
    QVERIFY(progress->cancelled);
    strip->end();
    QVERIFY(!strip->isVisible());
}

void TestCommonWidgets::copiesRowsAndRemembersColumns()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("console.ini")), QSettings::IniFormat);
    Preferences preferences(settings);
    QStandardItemModel model(3, 3);
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            model.setItem(
                row, column, new QStandardItem(QStringLiteral("%1%2").arg(QChar(u'a' + column)).arg(row)));
    }
    const auto make = [&] {
        auto table = std::make_unique<TableView>();
        table->setModel(&model);
        table->remember(preferences, QStringLiteral("test"),
            {.sortColumn = 0, .order = Qt::AscendingOrder, .hidden = {2}, .widths = {}});
        return table;
    };
    auto table = make();
    QVERIFY(table->isColumnHidden(2));
    table->setCurrentIndex(model.index(1, 1));
    QTest::keyClick(table.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("b1"));
    table->selectAll();
    QTest::keyClick(table.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a0\tb0\na1\tb1\na2\tb2"));
    table->horizontalHeader()->resizeSection(0, 222);
    table->sortByColumn(1, Qt::DescendingOrder);
    table = make();
    QCOMPARE(table->columnWidth(0), 222);
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), 1);
    QCOMPARE(table->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(model.item(0, 1)->text(), QStringLiteral("b2"));
}

void TestCommonWidgets::foldsDetails()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("console.ini")), QSettings::IniFormat);
    Preferences preferences(settings);
    {
        SplitDetails split(new QWidget, new QWidget, preferences, QStringLiteral("test"));
        split.resize(1'000, 400);
        split.show();
        QVERIFY(split.areDetailsShown());
        split.setDetailsShown(false);
    }
    SplitDetails split(new QWidget, new QWidget, preferences, QStringLiteral("test"));
    QVERIFY(!split.areDetailsShown());
    split.setDetailsShown(true);
    split.resize(1'000, 400);
    split.show();
    QVERIFY(split.sizes().at(0) > split.sizes().at(1) && split.sizes().at(1) >= 280);
}

void TestCommonWidgets::offersToUndo()
{
    QWidget window;
    window.resize(800, 600);
    window.show();
    int undone = 0;
    Toast::show(&window, QStringLiteral("first"));
    Toast::show(&window, QStringLiteral("second"), [&undone] { ++undone; });
    QCOMPARE(window.findChildren<Toast *>().size(), 1);
    QCOMPARE(Toast::of(&window)->text(), QStringLiteral("second"));
    Toast::of(&window)->findChild<QPushButton *>()->click();
    QCOMPARE(undone, 1);
    QTRY_VERIFY(!Toast::of(&window));
}

/// WCAG 2.1, 1.4.3: 4.5 to 1.
void TestCommonWidgets::hasReadableColours()
{
    const auto luminance = [](const QColor &color) {
        const auto part = [](float value) {
            const double v = static_cast<double>(value);
            return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
    };
    const auto contrast = [&](const QColor &one, const QColor &other) {
        const double a = luminance(one) + 0.05;
        const double b = luminance(other) + 0.05;
        return a > b ? a / b : b / a;
    };
    for (const Colors *colors : {&Colors::light(), &Colors::dark()}) {
        for (const QColor &ground :
            {colors->window, colors->sidebar, colors->surface, colors->raised, colors->hover}) {
            QVERIFY(contrast(colors->text, ground) >= 7);
            QVERIFY(contrast(colors->muted, ground) >= 4.5);
        }
        QVERIFY(contrast(colors->text, colors->accent.soft) >= 7);
        QVERIFY(contrast(colors->muted, colors->accent.soft) >= 4.5);
        for (const Tone tone : {Tone::Neutral, Tone::Info, Tone::Success, Tone::Warning, Tone::Danger}) {
            QVERIFY(contrast(colors->tone(tone).text, colors->tone(tone).soft) >= 4.5);
            QVERIFY(contrast(colors->tone(tone).text, colors->surface) >= 4.5);
        }
        QVERIFY(contrast(Qt::white, colors->accent.solid) >= 4.5);
        QVERIFY(contrast(Qt::white, colors->danger.solid) >= 4.5);
        QVERIFY(contrast(colors->controlBorder, colors->surface) >= 3);
    }
}

QTEST_MAIN(TestCommonWidgets)
#include "tst_commonwidgets.moc"
