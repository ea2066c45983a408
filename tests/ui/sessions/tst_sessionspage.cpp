// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/AccountRepository.h"
#include "model/storage/SessionRepository.h"
#include "tests/support/ui/ConsoleFixture.h"
#include "ui/common/CopyButton.h"
#include "ui/common/EmptyState.h"
#include "ui/common/Fact.h"
#include "ui/common/FilterChip.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/SearchField.h"
#include "ui/common/TableView.h"
#include "ui/common/Ticker.h"
#include "ui/common/Toast.h"
#include "ui/sessions/SessionDetails.h"
#include "ui/sessions/SessionModel.h"
#include "ui/sessions/SessionTable.h"
#include "ui/sessions/SessionText.h"
#include "ui/sessions/SessionsPage.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(gatehouse::PageTarget)

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

const QString firefox = u"Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0"_s;

} // namespace

/// The Sessions page as a person uses it: what is in the store is in the window, and the reverse.
class TestSessionsPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_page.reset(); }
    void tellsLengths_data();
    void tellsLengths();
    void saysWhatToDoWhileThereIsNothing();
    void showsALoginByItself();
    void showsWhatOthersWrite();
    void tellsAllOfASession();
    void revokesOneByClick();
    void revokesOneByKey();
    void leavesAloneWhatIsNotConfirmed();
    void revokesSeveral();
    void revokesAllThatMatch();
    void revokesEverythingOfAnAccount();
    void showsWhatHappenedNext();
    void saysWhereNothingIsLive();
    void keepsSelectionAndPlace();
    void keepsDetailsOfWhatIsFilteredOut();
    void searchesAndFilters();
    void remembersFilters();
    void countsDown();
    void dropsWhatExpires();
    void opensTargets();
    void leadsElsewhere();
    void offersAMenu();
    void copies();
    void changesLanguage();

private:
    void openPage();
    [[nodiscard]] Session insert(const QString &username, const QString &address = u"192.0.2.1"_s,
        const QString &userAgent = u"curl/8.5.0"_s);
    void insertMany(int count);
    [[nodiscard]] Session stored(const SessionId &id);
    void end(const SessionId &id);

    [[nodiscard]] SessionTable &table() { return *m_page->findChild<SessionTable *>(); }
    [[nodiscard]] TableView &view() { return table().view(); }
    [[nodiscard]] int rows() { return view().model()->rowCount(); }
    [[nodiscard]] QString cell(int row, int column)
    {
        return view().model()->index(row, column).data().toString();
    }
    [[nodiscard]] int rowOf(const QString &username)
    {
        for (int row = 0; row < rows(); ++row) {
            if (cell(row, SessionModel::Account) == username)
                return row;
        }
        return -1;
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        const QRect rect = view().visualRect(view().model()->index(row, SessionModel::Account));
        QTest::mouseClick(view().viewport(), Qt::LeftButton, modifiers, rect.center());
    }
    void press(const char *button)
    {
        auto *found = m_page->findChild<QPushButton *>(QLatin1StringView(button));
        QVERIFY(found && found->isEnabled());
        QTest::mouseClick(found, Qt::LeftButton);
    }
    void type(const QString &text)
    {
        auto *field = m_page->findChild<SearchField *>();
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Backspace);
        for (const QChar character : text)
            QTest::sendKeyEvent(QTest::Click, field, Qt::Key_unknown, QString(character), {});
    }
    [[nodiscard]] FilterChip &chip(const char *name)
    {
        return *m_page->findChild<FilterChip *>(QLatin1StringView(name));
    }
    static void choose(FilterChip &chip, const QString &text)
    {
        const auto actions = chip.menu()->actions();
        for (QAction *action : actions) {
            if (action->text() == text)
                action->trigger();
        }
    }
    [[nodiscard]] QString fact(const QString &name)
    {
        const auto facts = m_page->findChildren<Fact *>();
        for (const Fact *fact : facts) {
            if (!fact->isHidden() && fact->findChild<QLabel *>()->text() == name)
                return fact->value();
        }
        return {};
    }
    [[nodiscard]] QString lastQuestion() const
    {
        const auto &questions = m_console->dialogs().questions;
        return questions.isEmpty()
            ? QString()
            : QString(questions.last().title + u'|' + questions.last().text + u'|' + questions.last().verb);
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<test::ConsoleFixture> m_console;
    std::unique_ptr<SessionsPage> m_page;
    Account m_alice;
    Account m_bob;
    int m_number = 0;
};

void TestSessionsPage::init()
{
    m_page.reset();
    m_number = 0;
    m_console = std::make_unique<test::ConsoleFixture>();
    m_alice = m_console->model().add(u"alice"_s);
    m_bob = m_console->model().add(u"bob"_s);
}

void TestSessionsPage::openPage()
{
    m_page = std::make_unique<SessionsPage>(m_console->context());
    new QAbstractItemModelTester(
        view().model(), QAbstractItemModelTester::FailureReportingMode::Fatal, m_page.get());
    m_page->resize(1'200, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    const auto expected = m_console->model().store().number(u"SELECT count(*) FROM sessions"_s);
    QTRY_VERIFY(table().listing().isWhole && table().listing().inStore == expected);
    if (rows() > 0)
        QTRY_VERIFY(cell(0, SessionModel::Account) != u"…");
}

Session TestSessionsPage::insert(const QString &username, const QString &address, const QString &userAgent)
{
    const qint64 now = m_console->clock().nowMs();
    Session session;
    session.id = {u"id-%1"_s.arg(++m_number, 4, 10, QChar(u'0'))};
    session.accountId = username == u"bob" ? m_bob.id : m_alice.id;
    session.username = username;
    session.dialect = u"employee"_s;
    session.address = address;
    session.userAgent = userAgent;
    session.keyId = u"key-1"_s;
    session.createdAtMs = now + m_number; // so that their order is one
    session.lastSeenAtMs = now;
    session.expiresAtMs = now + 2 * hour;
    m_console->model().writeElsewhere(
        [&session](UnitOfWork &unit) { return SessionRepository::insert(unit, session); });
    return session;
}

void TestSessionsPage::insertMany(int count)
{
    for (int i = 0; i < count; ++i)
        (void)insert(i % 2 == 0 ? u"alice"_s : u"bob"_s, u"192.0.2.%1"_s.arg(i % 250));
}

Session TestSessionsPage::stored(const SessionId &id)
{
    return *SessionRepository::find(*m_console->model().store().open(Connection::Mode::Read), id);
}

void TestSessionsPage::end(const SessionId &id)
{
    m_console->model().writeElsewhere([&id](UnitOfWork &unit) {
        return SessionRepository::end(unit, id, EndReason::Revoked, u"command line"_s);
    });
}

void TestSessionsPage::tellsLengths_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << qint64(0) << u"0 s"_s;
    QTest::newRow("not over yet") << qint64(1) << u"1 s"_s;
    QTest::newRow("seconds") << qint64(42'000) << u"42 s"_s;
    QTest::newRow("minute") << minute << u"1 min \u20070 s"_s;
    QTest::newRow("minutes") << 59 * minute + 59'000 << u"59 min 59 s"_s;
    QTest::newRow("hour") << hour << u"1 h \u20070 min"_s;
    QTest::newRow("hours") << 2 * hour - 1'000 << u"1 h 59 min"_s;
    QTest::newRow("days") << 6 * day + 23 * hour + minute << u"6 d 23 h"_s;
}

void TestSessionsPage::tellsLengths()
{
    QFETCH(const qint64, ms);
    QFETCH(const QString, words);
    QCOMPARE(SessionText::length(ms), words);
}

void TestSessionsPage::saysWhatToDoWhileThereIsNothing()
{
    openPage();
    auto *empty = table().findChild<EmptyState *>();
    QVERIFY(empty->isVisible());
    QVERIFY(!m_page->findChild<QPushButton *>(u"revokeMatching"_s)->isEnabled());
    type(u"nobody"_s);
    QTRY_VERIFY(empty->findChild<QPushButton *>()->isVisible());
    (void)insert(u"alice"_s);
    QTRY_COMPARE(table().listing().inStore, 1);
    QVERIFY(empty->isVisible());
    QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(rows(), 1);
    QVERIFY(view().isVisible());
}

void TestSessionsPage::showsALoginByItself()
{
    openPage();
    const Result<Login> login = m_console->model().logIn(u"alice"_s);
    QVERIFY(login);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 1, 2'000);
    QTRY_COMPARE(cell(0, SessionModel::Account), u"alice"_s);
    QCOMPARE(cell(0, SessionModel::State), u"Live"_s);
    QCOMPARE(cell(0, SessionModel::Api), u"buyer"_s);
    QCOMPARE(cell(0, SessionModel::Address), u"192.0.2.7"_s);
    QCOMPARE(cell(0, SessionModel::Client), u"tester 1"_s);
    QCOMPARE(cell(0, SessionModel::Created), u"just now"_s);
    QCOMPARE(cell(0, SessionModel::TimeLeft), u"7 d \u20070 h"_s);
    QCOMPARE(cell(0, SessionModel::EndedBy) + cell(0, SessionModel::Next), QString());
    QVERIFY(view().isVisible());
}

void TestSessionsPage::showsWhatOthersWrite()
{
    const Session session = insert(u"alice"_s);
    openPage();
    QCOMPARE(cell(0, SessionModel::State), u"Live"_s);
    end(session.id);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, SessionModel::State), u"Revoked"_s, 2'000);
    QCOMPARE(cell(0, SessionModel::EndedBy), u"Command line"_s);
    QCOMPARE(cell(0, SessionModel::TimeLeft), QString());
    QCOMPARE(cell(0, SessionModel::Next), u"No request since"_s);
    (void)insert(u"bob"_s);
    QTRY_COMPARE(rows(), 2);
    QTRY_COMPARE(cell(0, SessionModel::Account), u"bob"_s); // the newest first
}

void TestSessionsPage::tellsAllOfASession()
{
    const Session session = insert(u"alice"_s, u"198.51.100.7"_s, firefox);
    openPage();
    click(0);
    QTRY_COMPARE(fact(u"Session ID"_s), session.id.value);
    QCOMPARE(fact(u"Address"_s), u"198.51.100.7"_s);
    QCOMPARE(fact(u"Client"_s), u"Firefox 128 on Windows"_s);
    QCOMPARE(fact(u"User agent"_s), firefox);
    QCOMPARE(fact(u"API"_s), u"employee"_s);
    QCOMPARE(fact(u"Key ID"_s), u"key-1"_s);
    QCOMPARE(fact(u"Expires"_s), u"in 2 hour(s)"_s);
    QCOMPARE(fact(u"How it ended"_s), QString());
    end(session.id);
    QTRY_COMPARE(fact(u"How it ended"_s), u"Revoked on the command line, just now"_s);
    QVERIFY(!m_page->findChild<QPushButton *>(u"revokeShown"_s)->isEnabled());
}

void TestSessionsPage::revokesOneByClick()
{
    const Session first = insert(u"alice"_s, u"192.0.2.9"_s, firefox);
    const Session other = insert(u"bob"_s);
    openPage();
    click(rowOf(u"alice"_s));
    m_console->dialogs().confirmations = {true, true};
    press("revokeSelected");
    QCOMPARE(lastQuestion(),
        u"Revoke the session of alice?|Firefox 128 on Windows at 192.0.2.9 is refused from its next request "
        "on. This cannot be undone.|Revoke session"_s);
    QVERIFY(m_console->dialogs().questions.last().isDestructive);
    QTRY_VERIFY(stored(first.id).endedAtMs);
    QCOMPARE(stored(first.id).endedBy, u"console"_s);
    QVERIFY(!stored(other.id).endedAtMs);
    QTRY_COMPARE(cell(rowOf(u"alice"_s), SessionModel::State), u"Revoked"_s);
    QCOMPARE(cell(rowOf(u"alice"_s), SessionModel::EndedBy), u"Console"_s);
    QTRY_VERIFY(Toast::of(m_page.get()));
    QCOMPARE(Toast::of(m_page.get())->text(), u"Revoked 1 session(s)."_s);
    // The other one out of the details.
    click(rowOf(u"bob"_s));
    QTRY_COMPARE(fact(u"Session ID"_s), other.id.value);
    press("revokeShown");
    QTRY_VERIFY(stored(other.id).endedAtMs);
}

void TestSessionsPage::revokesOneByKey()
{
    const Session session = insert(u"alice"_s);
    openPage();
    QTest::keyClick(m_page->findChild<SearchField *>(), Qt::Key_Down);
    QTRY_VERIFY(table().current());
    QVERIFY(view().hasFocus());
    m_console->dialogs().confirmations = {true};
    QTest::keyClick(&view(), Qt::Key_Delete);
    QTRY_VERIFY(stored(session.id).endedAtMs);
    QCOMPARE(
        m_console->model().store().number(
            u"SELECT count(*) FROM audit_events WHERE action = 'session_revoked' AND actor = 'console'"_s),
        1);
}

void TestSessionsPage::leavesAloneWhatIsNotConfirmed()
{
    insertMany(3);
    openPage();
    click(0);
    press("revokeSelected");
    press("revokeMatching");
    QTRY_COMPARE(m_console->dialogs().questions.size(), 2);
    QVERIFY(m_page->findChild<QPushButton *>(u"revokeSelected"_s)->isEnabled());
    QCOMPARE(
        m_console->model().store().number(u"SELECT count(*) FROM sessions WHERE ended_at IS NOT NULL"_s), 0);
}

void TestSessionsPage::revokesSeveral()
{
    insertMany(5);
    const Session ended = insert(u"alice"_s);
    end(ended.id);
    openPage();
    click(0); // the one that has ended is among them
    click(2, Qt::ShiftModifier);
    QTRY_COMPARE(table().selection().rows->size(), size_t(3));
    m_console->dialogs().confirmations = {true};
    press("revokeSelected");
    QTRY_VERIFY(lastQuestion().startsWith(u"Revoke 2 session(s)?|"));
    const auto live = [this] {
        return m_console->model().store().number(u"SELECT count(*) FROM sessions WHERE ended_at IS NULL"_s);
    };
    QTRY_COMPARE(live(), 3);
    QCOMPARE(table().selection().rows->size(), size_t(3));
    QCOMPARE(stored(ended.id).endedBy, u"command line"_s);
}

void TestSessionsPage::revokesAllThatMatch()
{
    insertMany(30);
    openPage();
    type(u"ALICE"_s);
    QTRY_COMPARE(rows(), 15);
    m_console->dialogs().confirmations = {true};
    QTest::keyClick(m_page->findChild<SearchField *>(), Qt::Key_Down);
    QTest::keyClick(&view(), Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(lastQuestion().startsWith(u"Revoke all 15 live session(s) that match?|"));
    const auto ended = [this](const QString &name) {
        return m_console->model().store().number(
            u"SELECT count(*) FROM sessions WHERE ended_at IS NOT NULL AND username = '%1'"_s.arg(name));
    };
    QTRY_COMPARE(ended(u"alice"_s), 15);
    QCOMPARE(ended(u"bob"_s), 0);
    type({});
    QTRY_COMPARE(rows(), 30);
    m_console->dialogs().confirmations = {true};
    press("revokeMatching");
    QTRY_COMPARE(ended(u"bob"_s), 15);
    QVERIFY(lastQuestion().endsWith(u"|Revoke 15 session(s)"));
    QCOMPARE(rows(), 30); // they stay to be seen
}

void TestSessionsPage::revokesEverythingOfAnAccount()
{
    insertMany(9);
    openPage();
    click(rowOf(u"bob"_s));
    m_console->dialogs().confirmations = {true};
    QTest::keyClick(&view(), Qt::Key_Delete, Qt::ShiftModifier);
    QTRY_VERIFY(lastQuestion().startsWith(u"Revoke everything of bob?|bob has 4 live session(s)."));
    const auto ended = [this] {
        return m_console->model().store().number(
            u"SELECT count(*) FROM sessions WHERE ended_at IS NOT NULL"_s);
    };
    QTRY_COMPARE(ended(), 4);
    QCOMPARE(m_console->model().store().number(
                 u"SELECT count(*) FROM sessions WHERE ended_at IS NOT NULL AND username = 'bob'"_s),
        4);
}

void TestSessionsPage::showsWhatHappenedNext()
{
    openPage();
    const Result<Login> login = m_console->model().logIn(u"alice"_s);
    QTRY_COMPARE(cell(0, SessionModel::State), u"Live"_s);
    click(0);
    m_console->dialogs().confirmations = {true};
    press("revokeSelected");
    QTRY_COMPARE(cell(0, SessionModel::Next), u"No request since"_s);
    m_console->clock().advanceSeconds(3);
    const Result<Principal> principal =
        m_console->model().workspace().sessions().authenticate(Dialect::Buyer, login->tokens.access, [] {
            return RequestNote{u"GET /api/v1/users/me"_s, u"198.51.100.3"_s};
        });
    QVERIFY(!principal);
    const QString words = u"Refused 3 s later: GET /api/v1/users/me from 198.51.100.3"_s;
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, SessionModel::Next), words, 2'000);
    QTRY_COMPARE(fact(u"What happened next"_s), words);
}

void TestSessionsPage::saysWhereNothingIsLive()
{
    const Session session = insert(u"alice"_s);
    end(session.id);
    openPage();
    auto *message = m_page->findChild<InlineMessage *>();
    click(0);
    press("revokeSelected");
    QTRY_VERIFY(message->isVisible());
    QVERIFY(message->text().contains(u"nothing to revoke"));
    chip("stateChip").setValue(u"ended"_s);
    QTRY_COMPARE(rows(), 1);
    message->hide();
    press("revokeMatching");
    QTRY_VERIFY(message->isVisible());
    QVERIFY(m_console->dialogs().questions.isEmpty());
}

/// However rows come and go, what is read stays where it is.
void TestSessionsPage::keepsSelectionAndPlace()
{
    insertMany(80);
    openPage();
    view().verticalScrollBar()->setValue(view().verticalScrollBar()->maximum() / 2);
    const int top = view().rowAt(0);
    QVERIFY(top > 10);
    click(top + 2);
    QTRY_VERIFY(table().current());
    const SessionId chosen = table().current()->session.id;
    QTRY_VERIFY(!cell(top, SessionModel::Address).isEmpty());
    const QString address = cell(top, SessionModel::Address);
    const int before = rows();
    for (int i = 0; i < 5; ++i)
        (void)insert(u"bob"_s);
    QTRY_COMPARE(rows(), before + 5);
    QCOMPARE(view().rowAt(0), top + 5);
    QTRY_COMPARE(cell(view().rowAt(0), SessionModel::Address), address);
    QTRY_VERIFY(table().current() && table().current()->session.id == chosen);
    // At the top the newest is what one wants to see.
    view().scrollToTop();
    (void)insert(u"alice"_s, u"203.0.113.99"_s);
    QTRY_COMPARE(cell(0, SessionModel::Address), u"203.0.113.99"_s);
    QCOMPARE(view().rowAt(0), 0);
    QCOMPARE(table().selection().rows->size(), size_t(1));
    // Far more changes than can be told one by one.
    chip("stateChip").setValue(u"live"_s);
    QTRY_COMPARE(rows(), before + 6);
    QTRY_COMPARE(table().selection().rows->size(), size_t(1));
    m_console->model().writeElsewhere([&](UnitOfWork &unit) -> Result<void> {
        for (int i = 1; i <= 80; i += 2) {
            const SessionId id{u"id-%1"_s.arg(i, 4, 10, QChar(u'0'))};
            if (id == chosen)
                continue;
            if (auto ended = SessionRepository::end(unit, id, EndReason::Revoked, u"console"_s); !ended)
                return ended;
        }
        return {};
    });
    QTRY_VERIFY(rows() < before - 30);
    QCOMPARE(table().selection().rows->size(), size_t(1));
    QTRY_VERIFY(table().current() && table().current()->session.id == chosen);
}

void TestSessionsPage::keepsDetailsOfWhatIsFilteredOut()
{
    const Session session = insert(u"alice"_s);
    (void)insert(u"bob"_s);
    openPage();
    chip("stateChip").setValue(u"live"_s);
    QTRY_COMPARE(rows(), 2);
    click(rowOf(u"alice"_s));
    QTRY_COMPARE(fact(u"Session ID"_s), session.id.value);
    end(session.id);
    QTRY_COMPARE(rows(), 1);
    QTRY_COMPARE(fact(u"What happened next"_s), u"No request since"_s);
    QCOMPARE(fact(u"Session ID"_s), session.id.value);
}

void TestSessionsPage::searchesAndFilters()
{
    insertMany(20);
    (void)insert(u"carol 王"_s, u"203.0.113.5"_s, firefox);
    end(insert(u"alice"_s).id);
    openPage();
    const auto count = [this](const QString &text) {
        type(text);
        return text;
    };
    for (const auto &[text, expected] : {std::pair{u"CAROL"_s, 1}, {u"王"_s, 1}, {u"203.0.113"_s, 1},
             {u"firefox"_s, 1}, {u"curl"_s, 21}, {u"nothing"_s, 0}}) {
        (void)count(text);
        QTRY_COMPARE(rows(), expected);
    }
    type({});
    QTRY_COMPARE(rows(), 22);
    choose(chip("stateChip"), u"Ended"_s);
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(chip("stateChip").text(), u"State: Ended"_s);
    choose(chip("stateChip"), u"Any"_s);
    QTRY_COMPARE(rows(), 22);
    chip("dialectChip").setValue(u"buyer"_s);
    QTRY_COMPARE(rows(), 0);
    chip("dialectChip").setValue(u"employee"_s);
    QTRY_COMPARE(rows(), 22);
    view().sortByColumn(SessionModel::Account, Qt::DescendingOrder);
    QTRY_COMPARE(cell(0, SessionModel::Account), u"carol 王"_s);
    view().sortByColumn(SessionModel::Account, Qt::AscendingOrder);
    QTRY_COMPARE(cell(0, SessionModel::Account), u"alice"_s);
}

void TestSessionsPage::remembersFilters()
{
    insertMany(4);
    openPage();
    type(u"ali"_s);
    QTRY_COMPARE(rows(), 2);
    chip("stateChip").setValue(u"live"_s);
    view().sortByColumn(SessionModel::Address, Qt::AscendingOrder);
    QTRY_COMPARE(rows(), 2);
    PageTarget target;
    target.account = m_bob.id;
    openPage();
    QTRY_COMPARE(rows(), 2);
    QCOMPARE(m_page->findChild<SearchField *>()->text(), u"ali"_s);
    QCOMPARE(chip("stateChip").value().toString(), u"live"_s);
    QCOMPARE(view().horizontalHeader()->sortIndicatorSection(), int(SessionModel::Address));
    m_page->open(target);
    QTRY_COMPARE(chip("accountChip").text(), u"Account: bob"_s);
    openPage();
    QTRY_COMPARE(chip("accountChip").text(), u"Account: bob"_s);
    QTRY_COMPARE(rows(), 2);
    QCOMPARE(rowOf(u"alice"_s), -1);
}

void TestSessionsPage::countsDown()
{
    (void)insert(u"alice"_s);
    openPage();
    click(0);
    QTRY_VERIFY(!fact(u"Session ID"_s).isEmpty());
    QCOMPARE(cell(0, SessionModel::TimeLeft), u"2 h \u20070 min"_s);
    QSignalSpy changes(view().model(), &QAbstractItemModel::dataChanged);
    m_console->clock().advanceMs(2 * hour - 42'000);
    Q_EMIT Ticker::of(m_page.get())->ticked();
    QCOMPARE(cell(0, SessionModel::TimeLeft), u"42 s"_s);
    QCOMPARE(cell(0, SessionModel::LastSeen), u"1 hour(s) ago"_s);
    const auto tells = [&changes](int column) {
        return std::ranges::any_of(changes, [column](const QList<QVariant> &change) {
            return change[0].toModelIndex().column() <= column && change[1].toModelIndex().column() >= column;
        });
    };
    QVERIFY(tells(SessionModel::TimeLeft) && tells(SessionModel::State));
    m_console->clock().advanceSeconds(42);
    Q_EMIT Ticker::of(m_page.get())->ticked();
    QCOMPARE(cell(0, SessionModel::State), u"Expired"_s);
    QCOMPARE(cell(0, SessionModel::TimeLeft), QString());
    QVERIFY(!m_page->findChild<QPushButton *>(u"revokeShown"_s)->isEnabled());
}

void TestSessionsPage::dropsWhatExpires()
{
    insertMany(3);
    openPage();
    chip("stateChip").setValue(u"live"_s);
    QTRY_COMPARE(rows(), 3);
    m_console->clock().advanceMs(2 * hour);
    Q_EMIT Ticker::of(m_page.get())->ticked();
    QTRY_COMPARE(rows(), 0);
    QVERIFY(table().findChild<EmptyState *>()->isVisible());
}

void TestSessionsPage::opensTargets()
{
    insertMany(60);
    openPage();
    type(u"no such session"_s);
    QTRY_COMPARE(rows(), 0);
    PageTarget session;
    session.session = {u"id-0003"_s};
    m_page->open(session);
    QTRY_COMPARE(fact(u"Session ID"_s), u"id-0003"_s);
    QTRY_VERIFY(table().current() && table().current()->session.id.value == u"id-0003");
    QVERIFY(view().viewport()->rect().contains(view().visualRect(view().currentIndex()).center()));

    PageTarget account;
    account.account = m_bob.id;
    m_page->open(account);
    QTRY_COMPARE(rows(), 30);
    PageTarget search;
    search.search = u"alice"_s;
    search.filter.insert(u"state"_s, u"live"_s);
    m_page->open(search);
    QTRY_COMPARE(rows(), 30);
    QTRY_COMPARE(rowOf(u"bob"_s), -1);

    const QList<Page::Command> commands = m_page->commands();
    QVERIFY(commands.size() >= 2);
    m_console->dialogs().confirmations = {true};
    m_page->open(commands.last().target);
    QTRY_VERIFY(lastQuestion().startsWith(u"Revoke all 60 live session(s) that match?"));
    QTRY_COMPARE(
        m_console->model().store().number(u"SELECT count(*) FROM sessions WHERE ended_at IS NULL"_s), 0);
    // What is gone is said to be so.
    session.session = {u"never was"_s};
    m_page->open(session);
    QTRY_COMPARE(m_page->findChild<SessionDetails *>()->currentIndex(), 0);
}

void TestSessionsPage::leadsElsewhere()
{
    const Session session = insert(u"alice"_s);
    openPage();
    QSignalSpy wanted(m_page.get(), &Page::wanted);
    click(0);
    QTRY_COMPARE(fact(u"Session ID"_s), session.id.value);
    press("openClaims");
    press("openAccount");
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_Return);
    QTest::keyClick(&view(), Qt::Key_U, Qt::ControlModifier);
    QCOMPARE(wanted.size(), 4);
    for (const int i : {0, 2}) {
        const auto target = wanted[i][0].value<PageTarget>();
        QVERIFY(target.page == u"inspector" && target.session == session.id);
    }
    for (const int i : {1, 3}) {
        const auto target = wanted[i][0].value<PageTarget>();
        QVERIFY(target.page == u"users" && target.account == m_alice.id);
    }
    // An account that is gone cannot be shown.
    m_console->model().writeElsewhere(
        [this](UnitOfWork &unit) { return AccountRepository::remove(unit, m_alice.id); });
    m_console->model().writeElsewhere([&](UnitOfWork &unit) {
        return SessionRepository::end(unit, session.id, EndReason::AccountDeleted, u"console"_s);
    });
    QTRY_VERIFY(!m_page->findChild<QPushButton *>(u"openAccount"_s)->isEnabled());
    QTRY_COMPARE(cell(0, SessionModel::State), u"Account deleted"_s);
}

void TestSessionsPage::offersAMenu()
{
    insertMany(6);
    openPage();
    click(rowOf(u"bob"_s));
    QStringList texts;
    QTimer::singleShot(0, this, [&texts] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        const auto actions = menu->actions();
        for (QAction *action : actions) {
            texts.append(action->text());
            if (action->text().startsWith(u"Show only"))
                action->trigger();
        }
        menu->close();
    });
    const QPoint point = view().visualRect(view().currentIndex()).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, point, view().viewport()->mapToGlobal(point));
    QApplication::sendEvent(view().viewport(), &event);
    QVERIFY(texts.contains(u"Revoke everything of bob..."_s));
    QVERIFY(texts.contains(u"Revoke 1 selected session(s)..."_s));
    QTRY_COMPARE(rows(), 3);
    QCOMPARE(chip("accountChip").text(), u"Account: bob"_s);
}

void TestSessionsPage::copies()
{
    (void)insert(u"alice"_s, u"192.0.2.200"_s);
    openPage();
    click(0);
    QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"alice"_s);
    const auto buttons = m_page->findChildren<CopyButton *>();
    QTRY_VERIFY(!fact(u"Session ID"_s).isEmpty());
    for (CopyButton *button : buttons) {
        if (button->accessibleName() == u"Copy the session ID")
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), u"id-%1"_s.arg(m_number, 4, 10, QChar(u'0')));
}

void TestSessionsPage::changesLanguage()
{
    (void)insert(u"alice"_s);
    openPage();
    QSignalSpy headers(view().model(), &QAbstractItemModel::headerDataChanged);
    QSignalSpy cells(view().model(), &QAbstractItemModel::dataChanged);
    QEvent event(QEvent::LanguageChange); // as a new translator sends it; widgets pass it on
    QApplication::sendEvent(m_page.get(), &event);
    QVERIFY(!headers.isEmpty() && !cells.isEmpty());
    // Nothing that can be operated is without a name.
    for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0
            && widget != view().viewport()) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                widget->metaObject()->className());
        }
    }
}

QTEST_MAIN(TestSessionsPage)
#include "tst_sessionspage.moc"
