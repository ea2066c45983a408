// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nodes/NodeHeartbeat.h"
#include "model/storage/AuditRepository.h"
#include "model/traffic/Traffic.h"
#include "tests/support/ui/Child.h"
#include "tests/support/ui/ConsoleFixture.h"
#include "ui/common/EmptyState.h"
#include "ui/common/Ticker.h"
#include "ui/look/Colors.h"
#include "ui/overview/CallsCard.h"
#include "ui/overview/FigureCard.h"
#include "ui/overview/LoginChart.h"
#include "ui/overview/LoginRange.h"
#include "ui/overview/NodeModel.h"
#include "ui/overview/OverviewPage.h"
#include "ui/overview/RouteModel.h"
#include "ui/overview/TrafficHistory.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::ConsoleFixture;

namespace {

constexpr qint64 secondNs = 1'000'000'000;

RouteStats route(Dialect dialect, const QByteArray &path, quint64 good, quint64 bad, qint64 microseconds)
{
    RouteStats stats;
    stats.dialect = dialect;
    stats.method = "GET";
    stats.path = path;
    stats.byClass[2] = good;
    stats.byClass[4] = bad;
    stats.latency.counts[LatencyHistogram::bucketOf(microseconds)] = good + bad;
    return stats;
}

TrafficStats statsAt(qint64 second, const QList<RouteStats> &routes)
{
    return {second * secondNs, routes};
}

} // namespace

/// What the overview says and where it leads, told by clicks and keys.
class TestOverviewPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void historyTellsRatesAndTimes();
    void historyForgetsWhatIsOld();
    void routeModelHoldsItsContract();
    void tellsOfAFreshStore();
    void tellsOfLogins();
    void tellsOfTraffic();
    void figuresLeadToTheirPages_data();
    void figuresLeadToTheirPages();
    void chartsLeadToTheLog();
    void showsWhoIsLocked();
    void showsAllServersOnTheStore();
    void showsCallsWithTheRealAddresses_data();
    void showsCallsWithTheRealAddresses();
    void looksOnlyWhileItIsSeen();
    void remembersTheRange();
    void followsTheScheme();

private:
    template <typename T>
    T *child(const char *name)
    {
        return test::childOf<T>(*m_page, QString::fromLatin1(name));
    }
    void show()
    {
        m_page = std::make_unique<OverviewPage>(m_console->context());
        m_page->resize(1300, 2000);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        connect(m_page.get(), &Page::wanted, m_page.get(),
            [this](const PageTarget &target) { m_target = target; });
    }
    void tick() { Q_EMIT Ticker::of(m_page.get())->ticked(); }
    QString figure(const char *name) { return child<FigureCard>(name)->value(); }

    const QCA::Initializer m_qca;
    std::unique_ptr<ConsoleFixture> m_console;
    std::unique_ptr<OverviewPage> m_page;
    PageTarget m_target;
};

void TestOverviewPage::init()
{
    m_console = std::make_unique<ConsoleFixture>();
    m_target = {};
    show();
}

void TestOverviewPage::cleanup()
{
    m_page.reset();
    m_console.reset();
}

void TestOverviewPage::historyTellsRatesAndTimes()
{
    TrafficHistory history;
    QCOMPARE(history.rate(), 0.0);
    history.add(statsAt(10, {route(Dialect::Buyer, "/a", 100, 0, 1'000)}));
    QVERIFY(history.points().empty()); // one look is no span
    history.add(statsAt(
        12, {route(Dialect::Buyer, "/a", 140, 0, 1'000), route(Dialect::Employee, "/b", 5, 5, 64'000)}));
    QCOMPARE(history.rate(), 25.0);
    QCOMPARE(history.points().back().rates[0], 20.0);
    QCOMPARE(history.points().back().rates[2], 5.0);
    QCOMPARE(history.points().back().requests, quint64{50});
    const auto latencies = history.points().back().latencies;
    QVERIFY2(latencies[0] > 0.8 && latencies[0] < 1.3, qUtf8Printable(QString::number(latencies[0])));
    QVERIFY2(latencies[1] > 50 && latencies[1] < 80, qUtf8Printable(QString::number(latencies[1])));
    QCOMPARE(history.minute().requests, quint64{50});
    QCOMPARE(history.minute().refused, quint64{5});
    QVERIFY(history.minute().p95Ms > 50);
}

void TestOverviewPage::historyForgetsWhatIsOld()
{
    TrafficHistory history;
    for (int second = 1; second <= 1'000; ++second)
        history.add(statsAt(second, {route(Dialect::Buyer, "/a", quint64(second) * 10, 0, 1'000)}));
    QCOMPARE(history.points().size(), size_t{301});
    QCOMPARE(history.minute().requests, quint64{600});
    // Nobody looked for a while: one point, the average.
    history.add(statsAt(2'000, {route(Dialect::Buyer, "/a", 12'000, 0, 1'000)}));
    QCOMPARE(history.points().size(), size_t{1});
    QCOMPARE(history.rate(), 2.0);
}

void TestOverviewPage::routeModelHoldsItsContract()
{
    RouteModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QList<RouteStats> routes{route(Dialect::Buyer, "/fast", 10, 0, 100),
        route(Dialect::Employee, "/slow", 10, 1, 90'000), route(Dialect::Buyer, "unmatched", 9, 0, 900'000),
        route(Dialect::Buyer, "/never", 0, 0, 100)};
    model.update(statsAt(1, routes));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, RouteModel::Route).data().toString(), u"GET /slow"_s);
    QCOMPARE(model.index(0, RouteModel::Api).data().toString(), u"employee"_s);
    QCOMPARE(model.index(0, RouteModel::Requests).data().toString(), u"11"_s);
    const QPersistentModelIndex kept = model.index(0, 0);
    model.update(statsAt(2, {routes[0], route(Dialect::Employee, "/slow", 20, 1, 90'000)}));
    QVERIFY(kept.isValid());
    QCOMPARE(model.index(0, RouteModel::Requests).data().toString(), u"21"_s);
    model.retranslate();
    model.update({});
    QCOMPARE(model.rowCount(), 0);
}

void TestOverviewPage::tellsOfAFreshStore()
{
    QTRY_COMPARE(figure("accounts"), u"1"_s);
    QTRY_COMPARE(figure("liveSessions"), u"0"_s);
    QTRY_COMPARE(figure("logins"), u"0"_s);
    QCOMPARE(figure("locked"), u"0"_s);
    auto *chart = child<LoginChart>("loginChart");
    QVERIFY(chart->isEmpty());
    auto *copy = chart->emptyState().findChild<QPushButton *>();
    QTRY_VERIFY(copy->isVisible());
    QTest::mouseClick(copy, Qt::LeftButton);
    const QString calls = QApplication::clipboard()->text();
    QVERIFY(calls.contains(u"http://127.0.0.1:5000/api/v1/users'"));
    QVERIFY(calls.contains(u"http://127.0.0.1:5000/api/v1/auth/login'"));
}

void TestOverviewPage::tellsOfLogins()
{
    const Account alice = m_console->model().add(u"alice"_s);
    QVERIFY(m_console->model().logIn(u"alice"_s).ok());
    QVERIFY(m_console->model().logIn(u"alice"_s, "secret", Dialect::Employee).ok());
    QVERIFY(!m_console->model().logIn(u"alice"_s, "wrong", Dialect::Usercenter).ok());
    QTRY_COMPARE((tick(), figure("logins")), u"2"_s); // once a second
    QCOMPARE(figure("failedLogins"), u"1"_s);
    QTRY_COMPARE(figure("accounts"), u"2"_s);
    QTRY_COMPARE(figure("liveSessions"), u"2"_s);
    auto *good = child<LoginChart>("loginChart");
    QVERIFY(!good->isEmpty());
    constexpr int lastBar = 23;
    QCOMPARE(good->value(Dialect::Buyer, lastBar), 1);
    QCOMPARE(good->value(Dialect::Employee, lastBar), 1);
    QCOMPARE(good->value(Dialect::Usercenter, lastBar), 0);
    QCOMPARE(child<LoginChart>("failureChart")->value(Dialect::Usercenter, lastBar), 1);
    // Two hours later they stand two bars further left, beside what has come since.
    m_console->clock().advanceMs(2 * 3'600'000);
    QVERIFY(m_console->model().logIn(u"alice"_s).ok());
    QTRY_COMPARE((tick(), good->value(Dialect::Buyer, lastBar - 2)), 1);
    QTRY_COMPARE(good->value(Dialect::Buyer, lastBar), 1);
    // A month later nothing of it is left to show.
    m_console->clock().advanceMs(40LL * 86'400'000);
    QTRY_COMPARE((tick(), figure("logins")), u"0"_s);
    QTRY_VERIFY(good->isEmpty());
}

void TestOverviewPage::tellsOfTraffic()
{
    auto requests = std::make_shared<quint64>(10);
    Traffic &traffic = m_console->backend().traffic();
    const int source = traffic.begin([requests] {
        return QList<RouteStats>{route(Dialect::Usercenter, "/api/users/me", *requests, *requests, 2'000)};
    });
    tick();
    *requests = 20;
    tick();
    QVERIFY(figure("rate") != u"0");
    QCOMPARE(figure("refused"), u"50%"_s);
    QVERIFY(figure("latency").endsWith(u" ms"));
    QCOMPARE(child<QTableView>("slowRoutes")->model()->rowCount(), 1);
    child<QTableView>("slowRoutes")->selectRow(0);
    child<QTableView>("slowRoutes")->setFocus();
    QTest::keyClick(child<QTableView>("slowRoutes"), Qt::Key_Return);
    QCOMPARE(m_target.page, u"requests"_s);
    QCOMPARE(m_target.filter.value(u"route"_s).toString(), u"/api/users/me"_s);
    QCOMPARE(m_target.filter.value(u"api"_s).toString(), u"usercenter"_s);
    traffic.end(source);
}

void TestOverviewPage::figuresLeadToTheirPages_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QVariantMap>("filter");
    const auto row = [](const char *name, const QString &page, const QVariantMap &filter = {}) {
        QTest::newRow(name) << QByteArray(name) << page << filter;
    };
    row("accounts", u"users"_s);
    row("liveSessions", u"sessions"_s, {{u"state"_s, u"live"_s}});
    row("logins", u"audit"_s, {{u"kind"_s, u"logins"_s}, {u"time"_s, u"today"_s}});
    row("failedLogins", u"audit"_s, {{u"kind"_s, u"failures"_s}, {u"time"_s, u"today"_s}});
    row("rate", u"requests"_s);
    row("latency", u"requests"_s);
    row("refused", u"requests"_s, {{u"status"_s, u"4"_s}});
    row("locked", u"lockouts"_s);
}

void TestOverviewPage::figuresLeadToTheirPages()
{
    QFETCH(const QByteArray, name);
    auto *card = child<FigureCard>(name.constData());
    QTest::mouseClick(card, Qt::LeftButton);
    QTEST(m_target.page, "page");
    QTEST(m_target.filter, "filter");
    m_target = {};
    card->setFocus();
    QTest::keyClick(card, Qt::Key_Return);
    QTEST(m_target.page, "page");
    QVERIFY(!card->accessibleName().isEmpty());
}

void TestOverviewPage::chartsLeadToTheLog()
{
    QTest::mouseClick(
        child<LoginChart>("failureChart")->findChild<QPushButton *>(u"openChart"_s), Qt::LeftButton);
    QCOMPARE(m_target.page, u"audit"_s);
    QCOMPARE(m_target.filter, (QVariantMap{{u"kind"_s, u"failures"_s}, {u"time"_s, u"24h"_s}}));
    child<QComboBox>("range")->setCurrentIndex(3);
    Q_EMIT child<LoginChart>("loginChart")->barClicked(Dialect::Employee);
    QCOMPARE(m_target.filter.value(u"dialect"_s).toString(), u"employee"_s);
    QVERIFY(m_target.filter.value(u"time"_s).toString().contains(u'/'));
}

void TestOverviewPage::showsWhoIsLocked()
{
    for (int i = 0; i < 5; ++i)
        QVERIFY(!m_console->model().logIn(u"Mallory"_s, "wrong").ok());
    QTRY_COMPARE((tick(), figure("locked")), u"1"_s);
    auto *table = child<QTableView>("lockedNames");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(m_target.page, u"lockouts"_s);
    QCOMPARE(m_target.search, u"mallory"_s);
    m_console->clock().advanceMs(16 * 60'000);
    tick(); // by itself
    QCOMPARE(table->model()->rowCount(), 0);
}

/// Two processes tell of themselves; one of them falls silent.
void TestOverviewPage::showsAllServersOnTheStore()
{
    NodeHeartbeat here(m_console->backend(), u"0.1.0"_s, u"http://127.0.0.1:5000"_s, [] { return 0; });
    auto there = std::make_unique<NodeHeartbeat>(
        m_console->backend(), u"0.0.9"_s, u"http://192.0.2.9:5000"_s, [] { return 600; });
    auto *nodes = child<QTableView>("nodes");
    QAbstractItemModel *model = nodes->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto look = [this, model](int rows) {
        for (int i = 0; i < 5; ++i)
            tick();
        return QTest::qWaitFor([&] {
            tick();
            return model->rowCount() == rows;
        });
    };
    QVERIFY(look(2));
    const auto rowWith = [model](const QString &version) {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, NodeModel::Version).data() == version)
                return row;
        }
        return -1;
    };
    QCOMPARE(model->index(rowWith(u"0.0.9"_s), NodeModel::Address).data(), u"http://192.0.2.9:5000"_s);
    m_console->clock().advanceMs(10'000);
    here.beat();
    there->beat();
    const auto says = [&](const QString &version, NodeModel::Column column, const QString &words) {
        return QTest::qWaitFor([&] {
            tick();
            return model->index(rowWith(version), column).data() == words;
        });
    };
    QVERIFY(says(u"0.0.9"_s, NodeModel::Seen, u"just now"_s));
    there.reset(); // without a word
    m_console->clock().advanceMs(NodeHeartbeat::goneAfterMs + 1);
    here.beat();
    QVERIFY(says(u"0.0.9"_s, NodeModel::Rate, u"–"_s));
    QVERIFY(says(u"0.1.0"_s, NodeModel::Seen, u"just now"_s));
    here.leave();
    QVERIFY(look(1));
    QCOMPARE(rowWith(u"0.0.9"_s), 0);
}

void TestOverviewPage::showsCallsWithTheRealAddresses_data()
{
    QTest::addColumn<int>("tab");
    QTest::addColumn<QStringList>("calls");
    QTest::newRow("buyer")
        << 0
        << QStringList{
               u"curl -i -X POST 'http://127.0.0.1:5000/api/v1/users' -H 'Content-Type: application/json' -d '{\"username\":\"demo_buyer\",\"password\":\"Example-123\",\"phone\":\"13800138000\"}'"_s,
               u"curl -i -X POST 'http://127.0.0.1:5000/api/v1/auth/login' -H 'Content-Type: application/json' -d '{\"username\":\"demo_buyer\",\"password\":\"Example-123\"}'"_s,
               u"curl -i 'http://127.0.0.1:5000/api/v1/users/me' -H \"Authorization: Bearer $TOKEN\""_s};
    QTest::newRow("usercenter")
        << 1
        << QStringList{
               u"curl -i -X POST 'http://127.0.0.1:4711/api/auth/register' -H 'Content-Type: application/json' -d '{\"username\":\"demo_user\",\"password\":\"Example-123\",\"nickname\":\"Demo\"}'"_s,
               u"curl -i -X POST 'http://127.0.0.1:4711/api/auth/login' -d 'username=demo_user&password=Example-123'"_s,
               u"curl -i 'http://127.0.0.1:4711/api/users/me' -H \"Authorization: Bearer $TOKEN\""_s};
    QTest::newRow("employee")
        << 2
        << QStringList{
               u"curl -i -X POST 'http://127.0.0.1:8080/api/v1/auth/register' -H 'Content-Type: application/json' -d '{\"username\":\"demo_employee\",\"email\":\"demo@example.com\",\"password\":\"Example-123\",\"phone\":\"13800138000\"}'"_s,
               u"curl -i -X POST 'http://127.0.0.1:8080/api/v1/auth/login' -H 'Content-Type: application/json' -d '{\"username\":\"demo_employee\",\"password\":\"Example-123\"}'"_s,
               u"curl -i 'http://127.0.0.1:8080/api/v1/users/profile' -H \"Authorization: Bearer $TOKEN\""_s};
}

void TestOverviewPage::showsCallsWithTheRealAddresses()
{
    QFETCH(const int, tab);
    QFETCH(const QStringList, calls);
    m_console->server().ports = {5000, 4711, 8080}; // one was taken, so another one is served
    m_console->server().become(ServerControl::State::Running);
    child<QTabBar>("callTabs")->setCurrentIndex(tab);
    auto *card = m_page->findChild<CallsCard *>();
    for (int aim = 0; aim < 3; ++aim)
        QCOMPARE(card->call(static_cast<ExampleCall::Aim>(aim)), calls[aim]);
    // Of a pair that nobody has signed, curl is told.
    Settings settings;
    QVERIFY(settings.set(u"tls/certificate"_s, u"/tmp/it's.pem"_s));
    m_console->server().serve(settings);
    QString trusting = calls[2];
    trusting.replace(u"curl -i"_s, u"curl -i --cacert '/tmp/it'\\''s.pem'"_s);
    QCOMPARE(card->call(ExampleCall::Aim::ReadProfile), trusting);
    m_console->server().become(ServerControl::State::Stopped);
    QVERIFY(card->call(ExampleCall::Aim::LogIn).isEmpty());
}

void TestOverviewPage::looksOnlyWhileItIsSeen()
{
    QTRY_COMPARE(figure("accounts"), u"1"_s);
    m_page->hide();
    (void)m_console->model().add(u"alice"_s);
    tick();
    QTest::qWait(100);
    QCOMPARE(figure("accounts"), u"1"_s);
    m_page->show();
    QTRY_COMPARE(figure("accounts"), u"2"_s);
}

void TestOverviewPage::remembersTheRange()
{
    child<QComboBox>("range")->setCurrentIndex(2);
    m_page.reset();
    show();
    QCOMPARE(child<QComboBox>("range")->currentData().toString(), u"7d"_s);
}

void TestOverviewPage::followsTheScheme()
{
    (void)m_console->model().add(u"alice"_s);
    QVERIFY(m_console->model().logIn(u"alice"_s).ok());
    auto *chart = child<LoginChart>("loginChart");
    QTRY_VERIFY((tick(), !chart->isEmpty()));
    const auto darkPixels = [&] {
        const QImage image = chart->grab().toImage();
        int count = 0;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                count += image.pixelColor(x, y) == Colors::dark().accent.solid ? 1 : 0;
        }
        return count;
    };
    QCOMPARE(darkPixels(), 0);
    m_page->setPalette(Colors::dark().palette());
    QTRY_VERIFY(darkPixels() > 0);
}

QTEST_MAIN(TestOverviewPage)
#include "tst_overviewpage.moc"
