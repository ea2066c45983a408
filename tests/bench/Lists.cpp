// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what the console's lists take over many accounts and sessions, while sessions are being written:
//   bench_lists DIR ACCOUNTS SESSIONS
// Fills a store in DIR where there is none yet, and prints lines of `what|value|wanted` for bench.sh.
#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "model/storage/Query.h"
#include "model/storage/SessionRepository.h"
#include "model/storage/Writer.h"
#include "tests/bench/ListSeed.h"
#include "tests/bench/TimedApplication.h"
#include "tests/support/Await.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Preferences.h"
#include "ui/common/SearchField.h"
#include "ui/common/ServerControl.h"
#include "ui/common/TableView.h"
#include "ui/users/UsersModel.h"
#include "ui/users/UsersPage.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QtCrypto>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::bench;
using namespace Qt::StringLiterals;
using gatehouse::test::await;

namespace {

constexpr int rounds = 120;
constexpr qsizetype rowsInSight = 40;

/// Writes and touches sessions as a busy server does, until it goes.
class Feeder final {
    Q_DISABLE_COPY_MOVE(Feeder)

public:
    explicit Feeder(Backend &backend)
        : m_thread([this, &backend] { run(backend); })
    {
    }
    ~Feeder()
    {
        m_isStopping = true;
        m_thread.join();
    }
    [[nodiscard]] int written() const { return m_written; }

private:
    void run(Backend &backend)
    {
        const auto nobody = std::make_shared<Mailbox>();
        for (int number = 0; !m_isStopping; ++number) {
            Session session;
            session.id = {u"fed%1x%2"_s.arg(number).arg(QRandomGenerator::global()->generate64(), 0, 36)};
            session.accountId = {1 + number % 1'000};
            session.username = u"fed"_s;
            session.dialect = u"buyer"_s;
            session.address = u"127.0.0.1"_s;
            session.userAgent = u"feeder/1"_s;
            session.keyId = u"k1"_s;
            session.createdAtMs = session.lastSeenAtMs = backend.clock().nowMs();
            session.expiresAtMs = session.createdAtMs + 3'600'000;
            backend.writer().submit<void>(
                nobody, [session](UnitOfWork &unit) { return SessionRepository::insert(unit, session); },
                [](const Result<void> &) {});
            ++m_written;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        nobody->close();
    }

    std::atomic<bool> m_isStopping{false};
    std::atomic<int> m_written{0};
    std::thread m_thread;
};

class NoServer final : public ServerControl {
public:
    [[nodiscard]] State state() const override { return State::Stopped; }
    [[nodiscard]] QString problem() const override { return {}; }
    [[nodiscard]] std::optional<QUrl> url(Dialect) const override { return std::nullopt; }
    [[nodiscard]] double requestsPerSecond() const override { return 0; }
    [[nodiscard]] std::optional<Settings> serving() const override { return std::nullopt; }
    void start() override { }
    void stop() override { }
    void replace(const Settings &, Done<void> done) override { done({}); }
};

class NoDialogs final : public Dialogs {
public:
    [[nodiscard]] bool confirm(QWidget *, const Question &) override { return false; }
    void fail(QWidget *, const QString &, const QString &) override { }
    [[nodiscard]] QString saveFile(QWidget *, const QString &, const QString &, const QString &) override
    {
        return {};
    }
    [[nodiscard]] QString openFile(QWidget *, const QString &, const QString &) override { return {}; }
    void browse(const QString &) override { }
};

void print(const QString &what, double ms, const char *wanted)
{
    std::printf("%s|%.1f|%s\n", qUtf8Printable(what), ms, wanted);
    std::fflush(stdout);
}

double sinceMs(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void printSeries(const QString &what, std::vector<double> series)
{
    std::ranges::sort(series);
    print(what + u", median ms"_s, series[series.size() / 2], "<= 100");
    print(u"  worst ms"_s, series.back(), "<= 300");
}

QString randomNeedle(QRandomGenerator &random)
{
    static const QString source =
        u"anna_muellerbert.wang张伟李娜王芳@example.org13800138xu_zhaoliang5tanaka刘洋"_s;
    const int length = 1 + random.bounded(12);
    return source.mid(random.bounded(static_cast<int>(source.size()) - length), length);
}

AccountQuery randomFilter(QRandomGenerator &random)
{
    AccountQuery query;
    if (random.bounded(2) == 0)
        query.role = u"employee"_s;
    if (random.bounded(2) == 0)
        query.isActive = random.bounded(2) == 0;
    if (random.bounded(3) == 0)
        query.isLocked = random.bounded(2) == 0;
    if (random.bounded(2) == 0)
        query.origin = u"usercenter"_s;
    if (random.bounded(2) == 0)
        query.createdFromMs = 1'700'000'000'000 + random.bounded(60'000) * 1'000'000LL;
    return query;
}

/// A list question, and the rows one then sees: what a person waits for.
double answeredMs(Directory &directory, const AccountQuery &query, QRandomGenerator *jump = nullptr)
{
    QElapsedTimer timer;
    timer.start();
    const Result<Listing> listing =
        await<Listing>([&](const Done<Listing> &done) { directory.accounts(&directory, query, done); });
    if (!listing)
        return 1e9;
    const auto count = static_cast<qsizetype>(listing->rows->size());
    const qsizetype from = jump == nullptr || count <= rowsInSight
        ? 0
        : static_cast<qsizetype>(jump->bounded(static_cast<quint32>(count - rowsInSight)));
    Directory::Handles handles;
    for (qsizetype row = from; row < std::min(count, from + rowsInSight); ++row)
        handles.append((*listing->rows)[static_cast<size_t>(row)]);
    if (jump != nullptr)
        timer.restart(); // the list was there before
    const auto rows = await<QList<AccountRow>>(
        [&](const Done<QList<AccountRow>> &done) { directory.accountRows(&directory, handles, done); });
    return rows ? sinceMs(timer) : 1e9;
}

double answeredMs(Directory &directory, const SessionQuery &query)
{
    QElapsedTimer timer;
    timer.start();
    const Result<Listing> listing =
        await<Listing>([&](const Done<Listing> &done) { directory.sessions(&directory, query, done); });
    if (!listing)
        return 1e9;
    Directory::Handles handles;
    for (size_t row = 0; row < std::min<size_t>(listing->rows->size(), rowsInSight); ++row)
        handles.append((*listing->rows)[row]);
    const auto rows = await<QList<SessionRow>>(
        [&](const Done<QList<SessionRow>> &done) { directory.sessionRows(&directory, handles, done); });
    return rows ? sinceMs(timer) : 1e9;
}

void measureLists(Directory &directory)
{
    QRandomGenerator random(7);
    std::vector<double> searches;
    std::vector<double> sorts;
    std::vector<double> filters;
    std::vector<double> jumps;
    std::vector<double> sessions;
    for (int round = 0; round < rounds; ++round) {
        AccountQuery query;
        query.text = randomNeedle(random);
        searches.push_back(answeredMs(directory, query));
        query.text.clear();
        query.sortBy = static_cast<AccountColumn>(random.bounded(11));
        query.descending = random.bounded(2) == 0;
        sorts.push_back(answeredMs(directory, query));
        query = randomFilter(random);
        filters.push_back(answeredMs(directory, query));
        jumps.push_back(answeredMs(directory, {}, &random));
        SessionQuery ofSessions;
        ofSessions.text = random.bounded(2) == 0 ? u"10.%1."_s.arg(random.bounded(256)) : QString();
        ofSessions.sortBy = static_cast<SessionColumn>(random.bounded(8));
        if (random.bounded(2) == 0)
            ofSessions.state = static_cast<SessionState>(random.bounded(3));
        sessions.push_back(answeredMs(directory, ofSessions));
    }
    printSeries(u"users: search as typed"_s, searches);
    printSeries(u"users: sort by any column"_s, sorts);
    printSeries(u"users: filter"_s, filters);
    printSeries(u"users: jump to any row"_s, jumps);
    printSeries(u"sessions: search, sort, filter"_s, sessions);
}

void runFor(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

bool hasFirstRows(const TableView &table, const UsersModel &model)
{
    return model.rowCount() > 0 && table.rowAt(0) >= 0 && model.row(table.rowAt(0)) != nullptr;
}

/// What a person does on the page, while the longest pause of the event loop is taken.
void usePage(UsersPage &page)
{
    QRandomGenerator random(9);
    auto &table = *page.findChild<TableView *>();
    auto &search = *page.findChild<SearchField *>();
    for (int round = 0; round < 12; ++round) {
        const QString needle = randomNeedle(random);
        for (qsizetype i = 1; i <= needle.size(); ++i) {
            search.setText(needle.left(i));
            runFor(60);
        }
        runFor(150);
        search.searchNow({});
        runFor(200);
        table.sortByColumn(
            random.bounded(11), random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        runFor(300);
        for (int jump = 0; jump < 10; ++jump) {
            table.verticalScrollBar()->setValue(random.bounded(table.verticalScrollBar()->maximum() + 1));
            runFor(20);
        }
        round % 3 == 0 ? table.selectAll() : table.selectRow(table.rowAt(5));
        runFor(150);
    }
}

Result<void> run(TimedApplication &application, const QString &folder, int accounts, int sessions)
{
    const SystemClock clock;
    const Result<StoreLocation> location = StoreLocation::parse({}, folder);
    if (!location)
        return location.error();
    Backend backend(*location, clock);
    if (Result<void> started = backend.start({}); !started)
        return started;
    if (seededAccounts(*location) < accounts) {
        std::fprintf(stderr, "making a store with %d accounts and %d sessions ...\n", accounts, sessions);
        if (Result<void> seeded = seedLists(*location, accounts, sessions); !seeded)
            return seeded;
    }
    const QTemporaryDir preferencesFolder;
    QSettings settings(preferencesFolder.filePath(u"console.ini"_s), QSettings::IniFormat);
    Preferences preferences(settings);
    NoServer server;
    NoDialogs dialogs;

    QElapsedTimer timer;
    timer.start();
    Directory directory(backend);
    if (Result<void> started = directory.start(); !started)
        return started;
    const ConsoleContext context{backend, directory, server, preferences, dialogs};
    UsersPage page(context);
    page.resize(1600, 1000);
    page.show();
    const auto &table = *page.findChild<TableView *>();
    const auto &model = *page.findChild<UsersModel *>();
    while (!hasFirstRows(table, model))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    print(u"users page: first rows, ms"_s, sinceMs(timer), "<= 200");
    application.isMeasuring = true;
    while (!model.listing().isWhole)
        runFor(20);
    print(u"  all %1 accounts and %2 sessions read, ms"_s.arg(accounts).arg(sessions), sinceMs(timer), "");
    print(u"  longest pause of the window meanwhile, ms"_s, application.worstMs, "<= 50");
    print(u"  longest work of its own, ms"_s, application.worstCpuMs, "<= 50");
    std::fprintf(stderr, "longest pause while reading: %s\n", application.worst.constData());
    application.worstMs = 0;
    application.worstCpuMs = 0;

    const Feeder feeder(backend);
    usePage(page);
    print(u"users page in use: longest pause of the window, ms"_s, application.worstMs, "<= 50");
    print(u"  longest work of its own, ms"_s, application.worstCpuMs, "<= 50");
    std::fprintf(stderr, "longest pause in use: %s\n", application.worst.constData());
    page.hide();
    measureLists(directory);
    std::fprintf(stderr, "%d sessions were written meanwhile\n", feeder.written());
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    TimedApplication application(argc, argv);
    const QCA::Initializer cryptography;
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        std::fprintf(stderr, "usage: bench_lists DIR ACCOUNTS SESSIONS\n");
        return 2;
    }
    const Result<void> done = run(application, arguments[1], arguments[2].toInt(), arguments[3].toInt());
    if (!done)
        std::fprintf(stderr, "bench_lists: %s\n", qUtf8Printable(done.error().detail));
    return done ? 0 : 1;
}
