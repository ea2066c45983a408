// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/FailureRepository.h"
#include "tests/support/ui/Child.h"
#include "tests/support/ui/ConsoleFixture.h"
#include "ui/common/Ticker.h"
#include "ui/common/Toast.h"
#include "ui/lockouts/LockoutsModel.h"
#include "ui/lockouts/LockoutsPage.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::ConsoleFixture;

/// Who is locked, seen and opened by clicks and keys.
class TestLockoutsPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void modelHoldsItsContract();
    void tellsThatNobodyIsLocked();
    void tellsWhoIsLockedAndWhy();
    void unlocksOneByMouseOrKeys_data();
    void unlocksOneByMouseOrKeys();
    void unlocksAll();
    void searches();
    void letsALockEndByItself();
    void leadsToTheAccount();

private:
    template <typename T>
    T *child(const char *name)
    {
        return test::childOf<T>(*m_page, QString::fromLatin1(name));
    }
    void fail(const QString &name, int times = 5)
    {
        for (int i = 0; i < times; ++i)
            QVERIFY(!m_console->model().logIn(name, "wrong").ok());
    }
    QAbstractItemModel *rows() { return child<QTableView>("lockouts")->model(); }
    QString cell(int row, int column) { return rows()->index(row, column).data().toString(); }
    void choose(int row)
    {
        auto *table = child<QTableView>("lockouts");
        const QRect place = table->visualRect(rows()->index(row, 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place.center());
    }
    ErrorCode loginError(const QString &name)
    {
        return m_console->model().logIn(name, "secret").error().code;
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<ConsoleFixture> m_console;
    std::unique_ptr<LockoutsPage> m_page;
    Account m_alice;
};

void TestLockoutsPage::init()
{
    m_console = std::make_unique<ConsoleFixture>();
    m_alice = m_console->model().add(u"alice"_s, u"alice@example.com"_s);
    m_page = std::make_unique<LockoutsPage>(m_console->context());
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestLockoutsPage::cleanup()
{
    m_page.reset();
    m_console.reset();
}

void TestLockoutsPage::modelHoldsItsContract()
{
    LockoutsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    LockedName first{u"a"_s, {5, 1, 2, 1000}, {}, {}, {}, false};
    LockedName second{
        u"b"_s, {5, 1, 2, 2000}, {{u"::1"_s, {3, 1, 2, 0}}, {u"::2"_s, {2, 1, 2, 0}}}, {7}, u"B"_s, false};
    model.update({first, second}, 10);
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.index(1, LockoutsModel::From).data().toString().startsWith(u"::1"));
    const QPersistentModelIndex kept = model.index(1, 0);
    first.nameKey = u"c"_s;
    model.update({second, first}, 10); // one goes, one comes, one stays
    QVERIFY(kept.isValid());
    QCOMPARE(model.rowCount(), 2);
    model.tell(1000);
    QCOMPARE(model.rowCount(), 1);
    model.update({}, 1000);
    QCOMPARE(model.rowCount(), 0);
}

void TestLockoutsPage::tellsThatNobodyIsLocked()
{
    QTRY_VERIFY(!child<QTableView>("lockouts")->isVisible());
    QVERIFY(!child<QPushButton>("unlockAll")->isEnabled());
    fail(u"alice"_s, 4);
    QCOMPARE(rows()->rowCount(), 0);
    fail(u"alice"_s, 1); // followed as it happens
    QTRY_COMPARE(rows()->rowCount(), 1);
}

void TestLockoutsPage::tellsWhoIsLockedAndWhy()
{
    fail(u"alice@example.com"_s);
    m_console->clock().advanceMs(60'000);
    fail(u"Nobody"_s);
    QTRY_COMPARE(rows()->rowCount(), 2);
    QCOMPARE(cell(0, LockoutsModel::Name), u"nobody"_s); // locked longest
    QCOMPARE(cell(1, LockoutsModel::Name), u"alice@example.com"_s);
    QCOMPARE(cell(1, LockoutsModel::Owner), u"alice"_s);
    QCOMPARE(cell(1, LockoutsModel::Failed), u"5"_s);
    QCOMPARE(cell(1, LockoutsModel::From), u"192.0.2.7"_s);
    QCOMPARE(cell(1, LockoutsModel::TimeLeft), u"0:14:00"_s);
    choose(1);
    QVERIFY(child<QLabel>("story")->text().contains(u"192.0.2.7"));
}

void TestLockoutsPage::unlocksOneByMouseOrKeys_data()
{
    QTest::addColumn<bool>("byKeys");
    QTest::newRow("mouse") << false;
    QTest::newRow("keys") << true;
}

void TestLockoutsPage::unlocksOneByMouseOrKeys()
{
    QFETCH(const bool, byKeys);
    fail(u"alice"_s);
    fail(u"alice@example.com"_s);
    QCOMPARE(loginError(u"alice"_s), ErrorCode::NameLocked);
    QTRY_COMPARE(rows()->rowCount(), 2);
    if (byKeys) {
        auto *table = child<QTableView>("lockouts");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_Delete);
    } else {
        choose(0);
        QTest::mouseClick(child<QPushButton>("unlock"), Qt::LeftButton);
    }
    QTRY_COMPARE(rows()->rowCount(), 0); // both names of the account
    QVERIFY(Toast::of(m_page.get()));
    QVERIFY(m_console->model().logIn(u"alice"_s).ok());
    const test::TestStore &store = m_console->model().store();
    QCOMPARE(store.number(u"SELECT count(*) FROM audit_events WHERE action = 'name_unlocked' AND "
                          "actor = 'console' AND account_id = %1"_s.arg(m_alice.id.value)),
        1);
    QCOMPARE(store.number(u"SELECT count(*) FROM login_failure_addresses"_s), 0);
}

void TestLockoutsPage::unlocksAll()
{
    fail(u"alice"_s);
    fail(u"nobody"_s);
    fail(u"somebody"_s);
    QTRY_COMPARE(rows()->rowCount(), 3);
    QTest::mouseClick(child<QPushButton>("unlockAll"), Qt::LeftButton); // cancelled
    QCOMPARE(m_console->dialogs().questions.size(), 1);
    QVERIFY(m_console->dialogs().questions.front().verb.contains(u'3'));
    QCOMPARE(loginError(u"alice"_s), ErrorCode::NameLocked);
    m_console->dialogs().confirmations = {true};
    QTest::mouseClick(child<QPushButton>("unlockAll"), Qt::LeftButton);
    QTRY_COMPARE(rows()->rowCount(), 0);
    QCOMPARE(m_console->model().store().number(u"SELECT count(*) FROM login_failures"_s), 0);
    QVERIFY(m_console->model().logIn(u"alice"_s).ok());
}

void TestLockoutsPage::searches()
{
    fail(u"alice"_s);
    fail(u"nobody"_s);
    QTRY_COMPARE(rows()->rowCount(), 2);
    PageTarget target;
    target.page = u"lockouts"_s;
    target.search = u"ALI"_s;
    m_page->open(target);
    QCOMPARE(rows()->rowCount(), 1);
    target.search = u"zzz"_s;
    m_page->open(target);
    QVERIFY(!child<QTableView>("lockouts")->isVisible());
    target.search.clear();
    m_page->open(target);
    QCOMPARE(rows()->rowCount(), 2);
}

void TestLockoutsPage::letsALockEndByItself()
{
    fail(u"alice"_s);
    QTRY_COMPARE(rows()->rowCount(), 1);
    m_console->clock().advanceMs(899'000);
    Q_EMIT Ticker::of(m_page.get())->ticked();
    QCOMPARE(cell(0, LockoutsModel::TimeLeft), u"0:00:01"_s);
    m_console->clock().advanceMs(1'000);
    Q_EMIT Ticker::of(m_page.get())->ticked();
    QCOMPARE(rows()->rowCount(), 0);
    QVERIFY(!child<QTableView>("lockouts")->isVisible());
}

void TestLockoutsPage::leadsToTheAccount()
{
    fail(u"alice"_s);
    QTRY_COMPARE(rows()->rowCount(), 1);
    PageTarget target;
    connect(m_page.get(), &Page::wanted, m_page.get(), [&](const PageTarget &wanted) { target = wanted; });
    choose(0);
    QTest::keyClick(child<QTableView>("lockouts"), Qt::Key_Return);
    QCOMPARE(target.page, u"users"_s);
    QVERIFY(target.account == m_alice.id);
}

QTEST_MAIN(TestLockoutsPage)
#include "tst_lockoutspage.moc"
