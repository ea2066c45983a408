// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/accounts/AccountAdmin.h"
#include "model/storage/AuditRepository.h"
#include "tests/support/ui/Child.h"
#include "tests/support/ui/ConsoleFixture.h"
#include "ui/audit/AuditList.h"
#include "ui/audit/AuditModel.h"
#include "ui/audit/AuditPage.h"
#include "ui/audit/AuditText.h"
#include "ui/common/FilterChip.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/SearchField.h"
#include "ui/common/Ticker.h"
#include "ui/common/Toast.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::ConsoleFixture;

/// The log, read, searched, followed and exported by clicks and keys.
class TestAuditPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void modelHoldsItsContract();
    void everyActionHasItsKind();
    void tellsWhatHappens();
    void filters_data();
    void filters();
    void searchesByKeys();
    void opensWhatATargetAsksFor();
    void keepsTheNameOfWhoIsGone();
    void leadsToAccountAndSession();
    void readsOnAsOneScrolls();
    void doesNotMoveWhatIsRead();
    void givesUpALongSearch();
    void exports_data();
    void exports();
    void remembersItsFilters();

private:
    template <typename T>
    T *child(const char *name)
    {
        return test::childOf<T>(*m_page, QString::fromLatin1(name));
    }
    void show()
    {
        m_page = std::make_unique<AuditPage>(m_console->context());
        m_page->resize(1300, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void record(int count, const QString &username)
    {
        m_console->model().writeElsewhere([=](UnitOfWork &unit) -> Result<void> {
            AuditEvent event{
                AuditAction::LoginFailed, u"api"_s, {}, username, {}, u"buyer"_s, u"192.0.2.9"_s, {}};
            for (int i = 0; i < count; ++i) {
                if (Result<void> done = AuditRepository::record(unit, event); !done)
                    return done;
            }
            return {};
        });
    }
    /// As happens every second.
    void tick()
    {
        Q_EMIT Ticker::of(m_page.get())->ticked();
        Q_EMIT Ticker::of(m_page.get())->ticked();
    }
    QTableView *table() { return child<QTableView>("events"); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    void choose(int row)
    {
        const QRect place = table()->visualRect(table()->model()->index(row, 1));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, place.center());
    }
    void choose(const char *chip, const QVariant &value) { child<FilterChip>(chip)->setValue(value); }

    const QCA::Initializer m_qca;
    std::unique_ptr<ConsoleFixture> m_console;
    std::unique_ptr<AuditPage> m_page;
    Account m_alice;
};

void TestAuditPage::init()
{
    m_console = std::make_unique<ConsoleFixture>();
    m_alice = m_console->model().add(u"alice"_s); // recorded as a registration
    show();
}

void TestAuditPage::cleanup()
{
    m_page.reset();
    m_console.reset();
}

void TestAuditPage::modelHoldsItsContract()
{
    AuditModel model(m_console->clock());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tester.setUseFetchMore(false);
    const auto event = [](qint64 id, qint64 atMs) {
        return RecordedEvent{
            id, atMs, u"logged_in"_s, {AuditAction::LoggedIn, u"api"_s, {1}, u"<b>"_s, {}, {}, {}, {}}};
    };
    model.replace({event(3, 30), event(2, 20)});
    model.append({event(1, 10)});
    QVERIFY(model.insert(event(5, 50)));
    QVERIFY(model.insert(event(4, 25))); // its clock is late
    QVERIFY(!model.insert(event(4, 25)));
    QCOMPARE(model.rowOf(4), 2);
    model.setMore(true);
    QVERIFY(!model.insert(event(6, 1))); // comes with its time
    QVERIFY(model.canFetchMore({}));
    model.trim(2);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, AuditModel::Account).data(Qt::ToolTipRole).toString(), u"&lt;b&gt;"_s);
    model.retranslate();
    model.tick(0, 1);
    model.replace({});
}

void TestAuditPage::everyActionHasItsKind()
{
    QList<AuditAction> all;
    for (const AuditText::Kind &kind : AuditText::kinds()) {
        QVERIFY2(kind.actions.size() <= AuditQuery::mostActions, qUtf8Printable(kind.words));
        all += kind.actions;
    }
    for (int action = 0; action <= int(AuditAction::StoreRestored); ++action)
        QCOMPARE(all.count(static_cast<AuditAction>(action)), 1);
}

void TestAuditPage::tellsWhatHappens()
{
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(cell(0, AuditModel::What), u"Registration"_s);
    m_console->clock().advanceMs(60'000);
    QVERIFY(m_console->model().logIn(u"alice"_s).ok()); // seen as it happens
    QTRY_COMPARE(rows(), 2);
    QVERIFY(!m_console->model().logIn(u"alice"_s, "wrong").ok());
    QTRY_COMPARE(rows(), 3);
    QCOMPARE(cell(0, AuditModel::What), u"Failed login"_s);
    QCOMPARE(cell(0, AuditModel::Account), u"alice"_s);
    QCOMPARE(cell(0, AuditModel::Actor), u"API client"_s);
    QCOMPARE(cell(0, AuditModel::Address), u"192.0.2.7"_s);
    QCOMPARE(cell(0, AuditModel::Api), u"buyer"_s);
    QCOMPARE(cell(0, AuditModel::When), u"just now"_s);
    QCOMPARE(cell(2, AuditModel::When), u"1 minute(s) ago"_s);
    QVERIFY(cell(0, AuditModel::Sentence).contains(u"failed"));
    // What announces no change of a row is seen, too.
    record(1, u"stranger"_s);
    tick();
    QTRY_COMPARE(rows(), 4);
    QCOMPARE(cell(0, AuditModel::Account), u"stranger"_s);
}

void TestAuditPage::filters_data()
{
    QTest::addColumn<QByteArray>("chip");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QStringList>("events");
    QTest::newRow("kind") << "kindChip"_ba << QVariant(u"failures"_s) << QStringList{u"Failed login"_s};
    QTest::newRow("actor") << "actorChip"_ba << QVariant(u"console"_s) << QStringList{u"Account disabled"_s};
    QTest::newRow("dialect") << "dialectChip"_ba << QVariant(u"employee"_s) << QStringList{u"Failed login"_s};
    QTest::newRow("time") << "timeChip"_ba << QVariant(u"1h"_s)
                          << QStringList{u"Account disabled"_s, u"Failed login"_s};
}

void TestAuditPage::filters()
{
    QFETCH(const QByteArray, chip);
    QFETCH(const QVariant, value);
    m_console->clock().advanceMs(2 * 3'600'000);
    QVERIFY(!m_console->model().logIn(u"alice"_s, "wrong", Dialect::Employee).ok());
    m_console->clock().advanceMs(1'000);
    AccountAdmin admin(m_console->backend(), {u"console"_s, {}});
    QVERIFY(test::await<AccountsChanged>([&](const Done<AccountsChanged> &done) {
        admin.apply(AccountAction::Disable, {m_alice.id}, nullptr, done);
    }));
    QTRY_COMPARE(rows(), 3);
    choose(chip.constData(), value);
    const auto seen = [this] {
        QStringList all;
        for (int row = 0; row < rows(); ++row)
            all.append(cell(row, AuditModel::What));
        return all;
    };
    QFETCH(const QStringList, events);
    QTRY_COMPARE(seen(), events);
}

void TestAuditPage::searchesByKeys()
{
    record(3, u"stranger"_s);
    QTRY_VERIFY(rows() >= 1);
    auto *search = m_page->findChild<SearchField *>();
    search->setFocus();
    QTest::keyClicks(search, u"STRANG"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(rows(), 3);
    QTRY_COMPARE(cell(2, AuditModel::Account), u"stranger"_s);
    record(1, u"somebody else"_s); // does not fit
    record(1, u"stranger"_s);
    tick();
    QTRY_COMPARE(rows(), 4);
    QCOMPARE(cell(0, AuditModel::Account), u"stranger"_s);
    search->setFocus();
    search->selectAll();
    QTest::keyClicks(search, u"nobody at all"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_VERIFY(!table()->isVisible());
    QPushButton *clear = nullptr;
    for (auto *button : m_page->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().contains(u"Clear search"))
            clear = button;
    }
    QVERIFY(clear);
    QTest::mouseClick(clear, Qt::LeftButton);
    QTRY_COMPARE(rows(), 6);
    QVERIFY(table()->isVisible());
}

void TestAuditPage::opensWhatATargetAsksFor()
{
    QVERIFY(!m_console->model().logIn(u"alice"_s, "wrong").ok());
    const Account bob = m_console->model().add(u"bob"_s);
    QTRY_COMPARE(rows(), 3);
    PageTarget target;
    target.page = u"audit"_s;
    target.account = bob.id;
    m_page->open(target);
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(cell(0, AuditModel::Account), u"bob"_s);
    QVERIFY(child<FilterChip>("accountChip")->text().contains(u"bob"));
    target.account = {};
    target.filter = {{u"kind"_s, u"failures"_s}, {u"dialect"_s, u"buyer"_s}};
    m_page->open(target);
    QTRY_COMPARE(cell(0, AuditModel::Account), u"alice"_s);
    QCOMPARE(rows(), 1);
    QVERIFY(!child<FilterChip>("accountChip")->isVisible());
}

void TestAuditPage::keepsTheNameOfWhoIsGone()
{
    AccountAdmin admin(m_console->backend(), {u"command line"_s, {}});
    m_console->clock().advanceMs(1'000);
    QVERIFY(test::await<AccountsChanged>([&](const Done<AccountsChanged> &done) {
        admin.apply(AccountAction::Delete, {m_alice.id}, nullptr, done);
    }));
    QTRY_COMPARE(rows(), 2);
    QCOMPARE(cell(0, AuditModel::What), u"Account deleted"_s);
    QCOMPARE(cell(0, AuditModel::Account), u"alice"_s);
    choose(0);
    QTRY_VERIFY(child<QPushButton>("openAccount")->toolTip().contains(u"deleted"));
    QVERIFY(!child<QPushButton>("openAccount")->isEnabled());
    QTest::mouseClick(child<QPushButton>("onlyAccount"), Qt::LeftButton);
    QTRY_VERIFY(child<FilterChip>("accountChip")->text().contains(u"alice"));
    // From elsewhere, with nothing but its number: the log still knows the name.
    PageTarget target;
    target.page = u"audit"_s;
    target.account = m_alice.id;
    choose("accountChip", {});
    m_page->open(target);
    QTRY_VERIFY(child<FilterChip>("accountChip")->text().contains(u"alice"));
    QTRY_COMPARE(rows(), 2);
}

void TestAuditPage::leadsToAccountAndSession()
{
    m_console->clock().advanceMs(1'000);
    const Result<Login> login = m_console->model().logIn(u"alice"_s);
    QVERIFY(login.ok());
    QTRY_COMPARE(rows(), 2);
    PageTarget target;
    connect(m_page.get(), &Page::wanted, m_page.get(), [&](const PageTarget &wanted) { target = wanted; });
    choose(0);
    QTRY_VERIFY(child<QPushButton>("openSession")->isEnabled());
    QTest::mouseClick(child<QPushButton>("openSession"), Qt::LeftButton);
    QCOMPARE(target.page, u"sessions"_s);
    QCOMPARE(m_console->model().store().number(
                 u"SELECT count(*) FROM sessions WHERE id = '%1'"_s.arg(target.session.value)),
        1);
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(target.page, u"users"_s);
    QVERIFY(target.account == m_alice.id);
}

void TestAuditPage::readsOnAsOneScrolls()
{
    record(500, u"stranger"_s);
    QTest::keyClick(m_page.get(), Qt::Key_F5);
    QTRY_COMPARE(rows(), 200);
    table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum());
    QTRY_COMPARE(rows(), 400);
    table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum());
    QTRY_COMPARE(rows(), 501);
    QCOMPARE(cell(500, AuditModel::Account), u"alice"_s);
    QVERIFY(!table()->model()->canFetchMore({}));
}

void TestAuditPage::doesNotMoveWhatIsRead()
{
    record(100, u"stranger"_s);
    tick();
    QTRY_COMPARE(rows(), 101);
    QVERIFY(!child<QPushButton>("newer")->isVisible());
    QTRY_VERIFY(table()->verticalScrollBar()->maximum() > 40);
    table()->verticalScrollBar()->setValue(40);
    const auto *model = static_cast<AuditModel *>(table()->model());
    const qint64 read = model->at(table()->rowAt(0)).id;
    record(7, u"somebody"_s);
    tick();
    QTRY_COMPARE(rows(), 108);
    QCOMPARE(model->at(table()->rowAt(0)).id, read);
    QVERIFY(child<QPushButton>("newer")->text().contains(u'7'));
    QTest::mouseClick(child<QPushButton>("newer"), Qt::LeftButton);
    QCOMPARE(table()->rowAt(0), 0);
    QVERIFY(!child<QPushButton>("newer")->isVisible());
    record(2, u"somebody"_s);
    tick();
    QTRY_COMPARE(rows(), 110);
    QCOMPARE(table()->rowAt(0), 0); // at the top one sees what is new
}

void TestAuditPage::givesUpALongSearch()
{
    record(70'000, u"stranger"_s); // several parts
    tick();
    QTRY_VERIFY(rows() > 1);
    auto *strip = m_page->findChild<ProgressStrip *>();
    strip->setDelay(0);
    m_page->findChild<SearchField *>()->searchNow(u"alice"_s); // the oldest of all
    QTRY_VERIFY(strip->isVisible());
    QTest::mouseClick(strip->findChild<QPushButton *>(), Qt::LeftButton);
    auto *message = m_page->findChild<InlineMessage *>();
    QTRY_VERIFY(message->isVisible());
    QVERIFY(message->text().contains(u"stopped"));
    QVERIFY(!strip->isVisible());
    QCOMPARE(rows(), 0);
    Q_EMIT message->acted(); // "Search on"
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(cell(0, AuditModel::Account), u"alice"_s);
    QVERIFY(!message->isVisible());
}

void TestAuditPage::exports_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("CSV") << "exportCsv"_ba << u"audit.csv"_s << ",login_failed,api,,'=cmd(),,buyer,"_ba;
    QTest::newRow("JSON") << "exportJson"_ba << u"audit.json"_s << "\"username\":\"=cmd()\""_ba;
}

void TestAuditPage::exports()
{
    QFETCH(const QByteArray, action);
    QFETCH(const QString, name);
    QFETCH(const QByteArray, part);
    record(2, u"=cmd()"_s);
    choose("kindChip", u"failures"_s);
    QTRY_COMPARE(rows(), 2);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    m_console->dialogs().files = {path};
    child<QAction>(action.constData())->trigger();
    QTRY_VERIFY(QFile::exists(path));
    QCOMPARE(m_console->dialogs().proposedNames.value(0), name);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QCOMPARE(written.count(part), 2);
    QVERIFY(!written.contains("alice")); // only what is listed
    QTRY_VERIFY(Toast::of(m_page.get()));
    m_console->dialogs().files = {folder.path()};
    child<QAction>(action.constData())->trigger();
    QTRY_VERIFY(m_page->findChild<InlineMessage *>()->text().contains(u"regular file"));
}

void TestAuditPage::remembersItsFilters()
{
    record(1, u"stranger"_s);
    choose("kindChip", u"failures"_s);
    QTRY_COMPARE(rows(), 1);
    m_page.reset();
    show();
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(cell(0, AuditModel::Account), u"stranger"_s);
}

QTEST_MAIN(TestAuditPage)
#include "tst_auditpage.moc"
