// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/SessionRepository.h"
#include "model/traffic/Traffic.h"
#include "tests/support/ui/ConsoleFixture.h"
#include "ui/common/Badge.h"
#include "ui/common/EmptyState.h"
#include "ui/common/FilterBar.h"
#include "ui/common/FilterChip.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/PasswordField.h"
#include "ui/common/RequestSender.h"
#include "ui/common/SearchField.h"
#include "ui/common/TableView.h"
#include "ui/requests/RequestDetails.h"
#include "ui/requests/RequestModel.h"
#include "ui/requests/RequestReason.h"
#include "ui/requests/RequestTable.h"
#include "ui/requests/RequestText.h"
#include "ui/requests/RequestsPage.h"
#include "ui/requests/ResendDialog.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(gatehouse::PageTarget)

namespace {

/// Keeps what is sent, and answers as the test says.
class FakeSender final : public RequestSender {
public:
    void send(QObject *, const Outgoing &request, Done done) override
    {
        sent.append(request);
        done(answer);
    }

    QList<Outgoing> sent;
    Incoming answer{200, {{"Content-Type", "application/json"}},
        R"({"code":200,"data":{"access_token":"hunter3"}})", {}, 12};
};

RequestRecord plain(const QByteArray &path, int status = 200, Dialect dialect = Dialect::Buyer)
{
    RequestRecord record;
    record.dialect = dialect;
    record.method = "GET";
    record.path = path;
    record.route = path;
    record.status = status;
    record.times = {10'000, 0, 20'000, 100'000};
    record.address = u"192.0.2.7"_s;
    record.request.headers = {{"User-Agent", "curl/8"}, {"Authorization", "Bearer [redacted]"}};
    return record;
}

RequestRecord login()
{
    RequestRecord record = plain("/api/v1/auth/login");
    record.method = "POST";
    record.username = u"anna"_s;
    record.request.headers = {{"Content-Type", "application/json"}};
    record.request.body = R"({"username":"anna","password":"[redacted]"})";
    record.request.bodyBytes = record.request.body.size();
    record.request.state = RecordedMessage::Body::Whole;
    return record;
}

} // namespace

/// The Requests page as a person uses it, over the log that the server fills.
class TestRequestsPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_page.reset(); }
    void tellsReasons_data();
    void tellsReasons();
    void tellsDurations();
    void indentsJson();
    void recordsOnlyWhenAskedTo();
    void saysWhatToDoWhileThereIsNothing();
    void showsWhatComes();
    void pausesWithoutLosingAny();
    void followsTheNewest();
    void keepsSelectionAndPlace();
    void keepsWithinTheRing();
    void filtersByChips_data();
    void filtersByChips();
    void searches_data();
    void searches();
    void sortsByDuration();
    void saysWhereItSamples();
    void tellsWhyASessionWasRefused();
    void leadsElsewhere();
    void opensTargets();
    void copiesAsCurl();
    void sendsAgain();
    void doesNotSendWhatIsMissing();
    void exportsHar();
    void clears();
    void remembersFilters();
    void changesLanguage();
    void staysQuickUnderLoad();

private:
    void openPage(bool isTested = true);
    void put(RequestRecord record)
    {
        record.atMs = m_console->clock().nowMs();
        m_tap->keep(std::make_shared<RequestRecord>(std::move(record)), 0);
    }
    [[nodiscard]] RequestLog &log() { return m_console->backend().traffic().log(); }
    [[nodiscard]] TableView &table() { return *m_page->findChild<TableView *>(); }
    [[nodiscard]] RequestModel &model() { return *m_page->findChild<RequestModel *>(); }
    [[nodiscard]] QString cell(int row, int column) { return model().index(row, column).data().toString(); }
    void click(int row)
    {
        const QRect rect = table().visualRect(model().index(row, RequestModel::Path));
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, rect.center());
    }
    [[nodiscard]] QToolButton *button(const QString &text)
    {
        const auto buttons = m_page->findChildren<QToolButton *>();
        for (QToolButton *one : buttons) {
            if (one->defaultAction() && one->defaultAction()->text().startsWith(text))
                return one;
        }
        return nullptr;
    }
    void press(const QString &text)
    {
        QToolButton *found = button(text);
        QVERIFY2(found && found->isEnabled(), qPrintable(text));
        QTest::mouseClick(found, Qt::LeftButton);
    }
    [[nodiscard]] QString reason()
    {
        const auto *message = m_page->findChild<RequestDetails *>()->findChild<InlineMessage *>();
        return message->isHidden() ? QString() : message->text();
    }
    [[nodiscard]] QLabel &label(const char *name)
    {
        return *m_page->findChild<QLabel *>(QLatin1StringView(name));
    }
    [[nodiscard]] bool leads(const char *name)
    {
        return label(name).isVisible() && label(name).text().startsWith(u"<a "_s);
    }
    void follow(const char *name)
    {
        QTest::mouseClick(&label(name), Qt::LeftButton, {}, QPoint(6, label(name).height() / 2));
    }
    [[nodiscard]] EmptyState *emptyState()
    {
        return m_page->findChild<RequestTable *>()->findChild<EmptyState *>();
    }
    [[nodiscard]] QString text(const char *tab)
    {
        return m_page->findChild<QPlainTextEdit *>(QLatin1StringView(tab))->toPlainText();
    }
    [[nodiscard]] QStringList shownPaths()
    {
        QStringList paths;
        for (int row = 0; row < model().rowCount(); ++row)
            paths.append(cell(row, RequestModel::Path));
        return paths;
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<test::ConsoleFixture> m_console;
    RequestTapPtr m_tap;
    FakeSender m_sender;
    std::unique_ptr<RequestsPage> m_page;
};

void TestRequestsPage::init()
{
    m_page.reset();
    m_tap.reset();
    m_console = std::make_unique<test::ConsoleFixture>();
    m_tap = log().addTap();
    m_sender.sent.clear();
}

void TestRequestsPage::openPage(bool isTested)
{
    ConsoleContext context = m_console->context();
    context.sender = &m_sender;
    m_page = std::make_unique<RequestsPage>(context);
    if (isTested)
        new QAbstractItemModelTester(
            &model(), QAbstractItemModelTester::FailureReportingMode::Fatal, m_page.get());
    m_page->resize(1'200, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestRequestsPage::tellsReasons_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, int status, ErrorCode code, const char *field, const char *claims,
                         const char *words) {
        QTest::newRow(name) << status << code << QString::fromUtf8(field) << QByteArray(claims)
                            << QString::fromUtf8(words);
    };
    using enum ErrorCode;
    row("good", 200, Internal, "", "", "");
    row("no token", 401, TokenInvalid, "", "", "is no token");
    row("of another API", 401, TokenInvalid, "", R"({"iss":"gatehouse/employee"})",
        "issued for the employee API; the buyer API");
    row("of a stranger", 401, TokenInvalid, "", R"({"iss":"evil"})", "“evil”");
    row("refresh token", 401, TokenInvalid, "", R"({"iss":"gatehouse/buyer","token_use":"refresh"})",
        "a refresh token");
    row("expired", 401, TokenExpired, "", R"({"exp":1})", "had expired");
    row("unknown session", 401, SessionEnded, "", R"({"sid":"x"})", "not in the store");
    row("gone", 404, AccountGone, "", "", "account was deleted");
    row("unknown name", 401, WrongCredentials, "username", "", "No account has");
    row("wrong password", 401, WrongCredentials, "password", "", "password is wrong. 3 more");
    row("disabled", 401, WrongCredentials, "status", "", "account is disabled");
    row("locked", 401, NameLocked, "", "", "locked for another 2 minute(s)");
    row("taken", 409, UsernameTaken, "", "", "Another account has this username");
    row("busy", 503, Busy, "", "", "too much to do");
}

void TestRequestsPage::tellsReasons()
{
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    QFETCH(QString, field);
    QFETCH(QByteArray, claims);
    QFETCH(QString, words);
    RequestRecord record = plain("/x", status);
    record.atMs = 1'700'000'000'000;
    record.username = u"anna"_s;
    record.tokenClaims = claims;
    if (status >= 400)
        record.error = Error{code, field, {}, 3, 120};
    const QString told = RequestReason::words(record, std::nullopt);
    QVERIFY2(words.isEmpty() ? told.isEmpty() : told.contains(words), qPrintable(told));
}

void TestRequestsPage::tellsDurations()
{
    QCOMPARE(RequestText::duration(0), u"0 µs"_s);
    QCOMPARE(RequestText::duration(35'400), u"35 µs"_s);
    QCOMPARE(RequestText::duration(1'240'000), u"1.2 ms"_s);
    QCOMPARE(RequestText::duration(250'000'000), u"250 ms"_s);
    QCOMPARE(RequestText::duration(3'400'000'000), u"3.4 s"_s);
}

void TestRequestsPage::indentsJson()
{
    QCOMPARE(RequestText::pretty(R"({"b":[1,{}],"a":"x: {,}","n":1.50,"e":[]})"),
        u"{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": \"x: {,}\",\n  \"n\": 1.50,\n  \"e\": []\n}"_s);
    QCOMPARE(RequestText::pretty("a=b&c=d"), u"a=b&c=d"_s);
}

void TestRequestsPage::recordsOnlyWhenAskedTo()
{
    QVERIFY(!log().isWatched());
    openPage();
    QVERIFY(log().isWatched());
    press(u"Record"_s);
    QVERIFY(!log().isWatched());
    auto *empty = emptyState();
    QVERIFY(empty->isVisible());
    m_page.reset();
    openPage(); // remembered
    QVERIFY(!log().isWatched());
    QTest::mouseClick(emptyState()->findChild<QPushButton *>(), Qt::LeftButton);
    QVERIFY(log().isWatched());
    m_page.reset();
    QVERIFY(!log().isWatched());
}

void TestRequestsPage::saysWhatToDoWhileThereIsNothing()
{
    m_console->server().become(ServerControl::State::Stopped);
    openPage();
    auto *empty = emptyState();
    QVERIFY(empty->isVisible());
    QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(m_console->server().starts, 1);
    put(plain("/a"));
    QTRY_VERIFY(table().isVisible());
    QTest::keyClicks(m_page->findChild<SearchField *>(), u"nothing like it"_s);
    QTRY_VERIFY(empty->isVisible());
    QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY(table().isVisible());
}

void TestRequestsPage::showsWhatComes()
{
    openPage();
    RequestRecord record = login();
    record.session = {u"0123456789abcdef"_s};
    put(record);
    QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 1, 2'000);
    QCOMPARE(cell(0, RequestModel::Method), u"POST"_s);
    QCOMPARE(cell(0, RequestModel::Path), u"/api/v1/auth/login"_s);
    QCOMPARE(cell(0, RequestModel::Api), u"buyer"_s);
    QCOMPARE(cell(0, RequestModel::Status), u"200"_s);
    QCOMPARE(cell(0, RequestModel::Duration), u"100 µs"_s);
    QCOMPARE(cell(0, RequestModel::Rest), u"70 µs"_s);
    QCOMPARE(cell(0, RequestModel::Account), u"anna"_s);
    QCOMPARE(cell(0, RequestModel::SessionColumn), u"01234567…"_s);
    QCOMPARE(cell(0, RequestModel::Client), u"192.0.2.7"_s);
    click(0);
    auto *details = m_page->findChild<RequestDetails *>();
    QTRY_COMPARE(details->currentIndex(), 1);
    QVERIFY(text("request").contains(u"\"password\": \"[redacted]\""_s));
    QVERIFY(text("request").contains(u"Content-Type: application/json"_s));
    QVERIFY(text("answer").startsWith(u"200"_s));
    QVERIFY(text("token").contains(u"no token"_s));
    QCOMPARE(details->findChild<Badge *>()->text(), u"200"_s);
    QCOMPARE(reason(), QString());
}

void TestRequestsPage::pausesWithoutLosingAny()
{
    openPage();
    put(plain("/first"));
    QTRY_COMPARE(model().rowCount(), 1);
    QTest::keyClick(&table(), Qt::Key_P, Qt::ControlModifier);
    for (int i = 0; i < 300; ++i)
        put(plain("/later"));
    QTRY_COMPARE(button(u"Resume"_s)->defaultAction()->text(), u"Resume (300 new)"_s);
    QCOMPARE(model().rowCount(), 1);
    press(u"Resume"_s);
    QCOMPARE(model().rowCount(), 301);
    QVERIFY(button(u"Pause"_s));
}

void TestRequestsPage::followsTheNewest()
{
    openPage();
    for (int i = 0; i < 100; ++i)
        put(plain("/a"));
    QTRY_COMPARE(model().rowCount(), 100);
    QScrollBar *bar = table().verticalScrollBar();
    QTRY_COMPARE(bar->value(), bar->maximum());
    bar->setValue(10);
    QVERIFY(!button(u"Follow"_s)->isChecked());
    put(plain("/b"));
    QTRY_COMPARE(model().rowCount(), 101);
    QCOMPARE(bar->value(), 10);
    press(u"Follow"_s);
    QCOMPARE(bar->value(), bar->maximum());
    put(plain("/c"));
    QTRY_COMPARE(model().rowCount(), 102);
    QCOMPARE(bar->value(), bar->maximum());
}

void TestRequestsPage::keepsSelectionAndPlace()
{
    log().setCapacity(100);
    openPage();
    for (int i = 0; i < 100; ++i)
        put(plain("/" + QByteArray::number(i)));
    QTRY_COMPARE(model().rowCount(), 100);
    table().verticalScrollBar()->setValue(50);
    click(55);
    QCOMPARE(table().currentIndex().data().toString(), u"/55"_s);
    for (int i = 0; i < 20; ++i)
        put(plain("/new"));
    QTRY_COMPARE(cell(99, RequestModel::Path), u"/new"_s);
    QCOMPARE(cell(0, RequestModel::Path), u"/20"_s);
    QCOMPARE(table().currentIndex().siblingAtColumn(RequestModel::Path).data().toString(), u"/55"_s);
    QCOMPARE(cell(table().rowAt(0), RequestModel::Path), u"/50"_s); // what was at the top still is
}

void TestRequestsPage::keepsWithinTheRing()
{
    log().setCapacity(100);
    openPage();
    for (int i = 0; i < 1'000; ++i)
        put(plain("/" + QByteArray::number(i)));
    QTRY_COMPARE(cell(99, RequestModel::Path), u"/999"_s);
    QCOMPARE(model().rowCount(), 100);
    // In any order.
    for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
        for (const int column : {RequestModel::Time, RequestModel::Path, RequestModel::Duration}) {
            table().sortByColumn(column, order);
            const int more = 30;
            for (int i = 0; i < more; ++i)
                put(plain("/more"));
            const quint64 last = log().lastNumber();
            QTRY_VERIFY(model().lastNumber() >= last + more);
            QCOMPARE(model().rowCount(), 100);
            quint64 oldest = log().firstNumber();
            for (int row = 0; row < 100; ++row)
                QVERIFY(model().at(row)->number >= oldest);
        }
    }
}

void TestRequestsPage::filtersByChips_data()
{
    QTest::addColumn<int>("chip");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("paths");
    QTest::newRow("API") << 0 << u"employee"_s << QStringList{u"/b"_s};
    QTest::newRow("status") << 1 << u"4"_s << QStringList{u"/c"_s};
    QTest::newRow("failed") << 1 << u"5"_s << QStringList{u"/d"_s};
    QTest::newRow("route") << 2 << u"/a"_s << QStringList{u"/a"_s};
    QTest::newRow("account") << 3 << u"bob"_s << QStringList{u"/b"_s, u"/c"_s};
    QTest::newRow("session") << 4 << u"s1"_s << QStringList{u"/a"_s, u"/d"_s};
}

void TestRequestsPage::filtersByChips()
{
    QFETCH(int, chip);
    QFETCH(QString, value);
    QFETCH(QStringList, paths);
    openPage();
    RequestRecord a = plain("/a");
    RequestRecord b = plain("/b", 200, Dialect::Employee);
    RequestRecord c = plain("/c", 401);
    RequestRecord d = plain("/d", 0);
    a.session = {u"s1"_s};
    d.tokenClaims = R"({"sid":"s1"})";
    b.username = c.username = u"bob"_s;
    for (const RequestRecord &one : {a, b, c, d})
        put(one);
    QTRY_COMPARE(model().rowCount(), 4);
    auto *one = m_page->findChildren<FilterChip *>().at(chip);
    // As a person does: opens the menu and takes the choice.
    const auto choose = [one, &value] {
        const auto actions = one->menu()->actions();
        for (QAction *action : actions) {
            if (action->data().toString() == value || action->text() == value) {
                action->trigger();
                return true;
            }
        }
        return false;
    };
    QTRY_VERIFY(choose());
    QCOMPARE(shownPaths(), paths);
    put(a);
    put(b);
    put(c);
    put(d);
    QTRY_COMPARE(shownPaths(), paths + paths); // what comes later, too
    const auto flat = m_page->findChild<FilterBar *>()->findChildren<QPushButton *>();
    for (QPushButton *clear : flat) {
        if (!qobject_cast<FilterChip *>(clear) && clear->isVisible())
            QTest::mouseClick(clear, Qt::LeftButton);
    }
    QCOMPARE(model().rowCount(), 8);
}

void TestRequestsPage::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("paths");
    QTest::newRow("path") << u"LOGIN"_s << QStringList{u"/api/v1/auth/login"_s};
    QTest::newRow("body") << u"\"username\":\"Anna"_s << QStringList{u"/api/v1/auth/login"_s};
    QTest::newRow("status") << u"418"_s << QStringList{u"/茶"_s};
    QTest::newRow("Chinese") << u"茶"_s << QStringList{u"/茶"_s};
    QTest::newRow("header") << u"CURL/8"_s << QStringList{u"/茶"_s};
    QTest::newRow("name") << u"ANN"_s << QStringList{u"/api/v1/auth/login"_s};
    QTest::newRow("nothing") << u"xyzzy"_s << QStringList{};
}

void TestRequestsPage::searches()
{
    QFETCH(QString, text);
    QFETCH(QStringList, paths);
    openPage();
    put(login());
    put(plain("/茶", 418));
    QTRY_COMPARE(model().rowCount(), 2);
    auto *field = m_page->findChild<SearchField *>();
    QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
    field->setText(text);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(shownPaths(), paths);
}

void TestRequestsPage::sortsByDuration()
{
    openPage();
    for (const qint64 ms : {3, 1, 2}) {
        RequestRecord record = plain("/" + QByteArray::number(ms));
        record.times.totalNs = ms * 1'000'000;
        put(record);
    }
    QTRY_COMPARE(model().rowCount(), 3);
    table().sortByColumn(RequestModel::Duration, Qt::DescendingOrder);
    QCOMPARE(shownPaths(), (QStringList{u"/3"_s, u"/2"_s, u"/1"_s}));
    RequestRecord record = plain("/between");
    record.times.totalNs = 2'500'000;
    put(record);
    QTRY_COMPARE(shownPaths(), (QStringList{u"/3"_s, u"/between"_s, u"/2"_s, u"/1"_s}));
    table().sortByColumn(RequestModel::Time, Qt::DescendingOrder);
    put(plain("/last"));
    QTRY_COMPARE(shownPaths().first(), u"/last"_s);
}

void TestRequestsPage::saysWhereItSamples()
{
    openPage();
    const auto messages = m_page->findChildren<InlineMessage *>();
    // How many a second depends on how fast this machine gets here; a tenth of them does not.
    static const QRegularExpression words(u"answers (\\d+) requests a second.* (\\d+) of them are shown"_s);
    const auto told = [&messages] {
        return std::ranges::any_of(messages, [](const InlineMessage *one) {
            const QRegularExpressionMatch match = words.match(one->text());
            const int seen = match.captured(1).toInt();
            return one->isVisible() && seen > 0 && std::abs(seen - 10 * match.captured(2).toInt()) <= 5;
        });
    };
    QVERIFY(!told());
    for (int i = 0; i < 100; ++i)
        (void)m_tap->admits(false);
    for (int i = 0; i < 10; ++i)
        put(plain("/a"));
    QTRY_VERIFY(told());
    QTRY_VERIFY(!told()); // and no longer than it is so
}

void TestRequestsPage::tellsWhyASessionWasRefused()
{
    const Account anna = m_console->model().add(u"anna"_s);
    const Result<Login> made = m_console->model().logIn(u"anna"_s);
    QVERIFY(made);
    m_console->model().writeElsewhere([&](UnitOfWork &unit) {
        return SessionRepository::end(unit, made->session.id, EndReason::Revoked, u"console"_s);
    });
    m_console->clock().advanceMs(12'000);
    openPage();
    RequestRecord record = plain("/api/v1/users/me", 401);
    record.error = Error{ErrorCode::SessionEnded, {}, {}, 0, 0};
    record.tokenClaims = "{\"sid\":\"" + made->session.id.value.toUtf8() + "\"}";
    put(record);
    QTRY_COMPARE(model().rowCount(), 1);
    QTest::keyClick(m_page->findChild<SearchField *>(), Qt::Key_Down);
    QTRY_COMPARE(reason(), u"The session was revoked by the console 12 second(s) before this request."_s);
    // And whose it was, although the request itself belonged to nobody.
    QTRY_VERIFY(leads("openAccount"));
    QVERIFY(label("openAccount").text().contains(u"anna"_s));
    QSignalSpy wanted(m_page.get(), &Page::wanted);
    follow("openAccount");
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<PageTarget>().account, anna.id);
}

void TestRequestsPage::leadsElsewhere()
{
    openPage();
    const Account anna = m_console->model().add(u"anna"_s);
    const Result<Login> made = m_console->model().logIn(u"anna"_s);
    QVERIFY(made);
    RequestRecord record = plain("/me");
    record.account = anna.id;
    record.username = u"anna"_s;
    record.session = made->session.id;
    put(record);
    QTRY_COMPARE(model().rowCount(), 1);
    click(0);
    QTRY_VERIFY(leads("openSession"));
    QSignalSpy wanted(m_page.get(), &Page::wanted);
    follow("openSession");
    label("openAccount").setFocus(Qt::TabFocusReason); // with the keyboard, too
    QTest::keyClick(&label("openAccount"), Qt::Key_Return);
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted[0][0].value<PageTarget>().page, u"sessions"_s);
    QCOMPARE(wanted[0][0].value<PageTarget>().session, made->session.id);
    QCOMPARE(wanted[1][0].value<PageTarget>().page, u"users"_s);
    QCOMPARE(wanted[1][0].value<PageTarget>().account, anna.id);
}

void TestRequestsPage::opensTargets()
{
    openPage();
    const Account anna = m_console->model().add(u"anna"_s);
    put(login());
    put(plain("/a", 401));
    QTRY_COMPARE(model().rowCount(), 2);
    PageTarget target;
    target.account = anna.id;
    m_page->open(target);
    QTRY_COMPARE(shownPaths(), QStringList{u"/api/v1/auth/login"_s});
    target = {};
    target.filter = {{u"status"_s, 4}};
    m_page->open(target);
    QCOMPARE(shownPaths(), QStringList{u"/a"_s});
    const QList<Page::Command> commands = m_page->commands();
    QVERIFY(!commands.isEmpty());
    QCOMPARE(commands.first().target.page, m_page->id());
}

void TestRequestsPage::copiesAsCurl()
{
    openPage();
    put(login());
    QTRY_COMPARE(model().rowCount(), 1);
    click(0);
    QTRY_VERIFY(button(u"Copy as curl"_s)->isEnabled());
    QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString call = QApplication::clipboard()->text();
    QVERIFY2(
        call.startsWith(u"curl -i -X POST 'http://127.0.0.1:5000/api/v1/auth/login'"_s), qPrintable(call));
    QVERIFY(call.contains(u"<password>"_s));
}

void TestRequestsPage::sendsAgain()
{
    openPage();
    put(login());
    QTRY_COMPARE(model().rowCount(), 1);
    click(0);
    QTRY_VERIFY(button(u"Send again"_s)->isEnabled());
    press(u"Send again"_s);
    auto *dialog = m_page->findChild<ResendDialog *>();
    QVERIFY(dialog);
    QPushButton *send = nullptr;
    const auto buttons = dialog->findChildren<QPushButton *>();
    for (QPushButton *one : buttons)
        send = one->text() == u"Send" ? one : send;
    QVERIFY(send);
    QTest::mouseClick(send, Qt::LeftButton);
    QVERIFY(m_sender.sent.isEmpty()); // what was taken out has to be typed
    auto *field = dialog->findChild<PasswordField *>(u"password"_s);
    QVERIFY(field);
    QTest::keyClicks(field->edit(), u"hunter\"2"_s);
    QTest::mouseClick(send, Qt::LeftButton);
    QCOMPARE(m_sender.sent.size(), 1);
    QCOMPARE(m_sender.sent[0].method, QByteArray("POST"));
    QCOMPARE(m_sender.sent[0].url, QUrl(u"http://127.0.0.1:5000/api/v1/auth/login"_s));
    QCOMPARE(m_sender.sent[0].body, QByteArray(R"({"username":"anna","password":"hunter\"2"})"));
    auto *answer = dialog->findChild<QPlainTextEdit *>();
    QVERIFY(answer->isVisible());
    QVERIFY(answer->toPlainText().contains(u"\"code\": 200"_s));
    QVERIFY(!answer->toPlainText().contains(u"hunter3"_s));
    dialog->close();
}

void TestRequestsPage::doesNotSendWhatIsMissing()
{
    openPage();
    RequestRecord withheld = login();
    withheld.request.state = RecordedMessage::Body::Withheld;
    put(withheld);
    RequestRecord unreadable;
    unreadable.status = 400;
    put(unreadable);
    put(login());
    QTRY_COMPARE(model().rowCount(), 3);
    for (const int row : {0, 1}) {
        click(row);
        QTRY_VERIFY(!button(u"Send again"_s)->isEnabled());
        QVERIFY(!button(u"Send again"_s)->defaultAction()->toolTip().isEmpty());
    }
    click(2);
    QTRY_VERIFY(button(u"Send again"_s)->isEnabled());
    m_console->server().become(ServerControl::State::Stopped);
    QVERIFY(!button(u"Send again"_s)->isEnabled());
}

void TestRequestsPage::exportsHar()
{
    openPage();
    put(login());
    put(plain("/a", 401));
    QTRY_COMPARE(model().rowCount(), 2);
    const QTemporaryDir folder;
    m_console->dialogs().files = {folder.filePath(u"x.har"_s), folder.filePath(u"no/x.har"_s)};
    QTest::keyClick(&table(), Qt::Key_E, Qt::ControlModifier);
    const auto entries = [&folder] {
        QFile file(folder.filePath(u"x.har"_s));
        (void)file.open(QIODevice::ReadOnly);
        const QJsonObject har = QJsonDocument::fromJson(file.readAll()).object();
        return har.value(u"log"_s).toObject().value(u"entries"_s).toArray().size();
    };
    QTRY_COMPARE(entries(), 2);
    QTRY_VERIFY(button(u"Export"_s)->isEnabled());
    press(u"Export"_s);
    QTRY_VERIFY(std::ranges::any_of(m_page->findChildren<InlineMessage *>(), [](const InlineMessage *one) {
        return one->isVisible() && one->text().contains(u"could not be saved"_s);
    }));
}

void TestRequestsPage::clears()
{
    openPage();
    put(plain("/a"));
    QTRY_COMPARE(model().rowCount(), 1);
    press(u"Clear"_s);
    QCOMPARE(model().rowCount(), 0);
    QVERIFY(log().after(0).isEmpty());
    put(plain("/b"));
    QTRY_COMPARE(shownPaths(), QStringList{u"/b"_s});
}

void TestRequestsPage::remembersFilters()
{
    openPage();
    PageTarget target;
    target.filter = {{u"api"_s, u"employee"_s}, {u"route"_s, u"/x"_s}};
    m_page->open(target);
    m_page.reset();
    openPage();
    put(plain("/x", 200, Dialect::Employee));
    put(plain("/y", 200, Dialect::Employee));
    put(plain("/x"));
    QTRY_COMPARE(model().all().size(), size_t(3));
    QCOMPARE(model().rowCount(), 1);
}

void TestRequestsPage::changesLanguage()
{
    openPage();
    put(plain("/a", 401));
    QTRY_COMPARE(model().rowCount(), 1);
    click(0);
    QSignalSpy headers(&model(), &QAbstractItemModel::headerDataChanged);
    QSignalSpy cells(&model(), &QAbstractItemModel::dataChanged);
    QEvent event(QEvent::LanguageChange);
    QApplication::sendEvent(m_page.get(), &event);
    QCOMPARE(headers.size(), 1);
    QCOMPARE(cells.size(), 1);
}

/// Ten thousand a second, sampled as the tap does it: no look at the log may hold the window up. Counted in
/// looks, not in time, so that a slow machine fails nothing; the time is told.
void TestRequestsPage::staysQuickUnderLoad()
{
    openPage(false); // the tester reads the whole model at each change
    QElapsedTimer pause;
    qint64 longest = 0;
    for (int look = 0; look < 20; ++look) {
        for (int i = 0; i < 1'500; ++i)
            put(plain(i % 2 == 0 ? "/api/v1/users/me" : "/api/v1/auth/login", i % 10 == 0 ? 401 : 200));
        pause.start();
        model().follow();
        QApplication::processEvents();
        longest = std::max(longest, pause.elapsed());
    }
    QCOMPARE(model().rowCount(), static_cast<int>(log().capacity()));
    qInfo("longest pause: %lld ms", static_cast<long long>(longest));
}

QTEST_MAIN(TestRequestsPage)
#include "tst_requestspage.moc"
