// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Query.h"
#include "model/storage/Writer.h"
#include "tests/support/Await.h"
#include "tests/support/TestStore.h"

#include <QFile>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <csignal>
#include <thread>

#include <sys/resource.h>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::TestPlace;
using test::TestStore;

namespace {

Result<int> put(UnitOfWork &unit, const QString &name, const QString &value = u""_s)
{
    Query query(unit.connection(), "INSERT INTO settings (name, value, updated_at) VALUES (?, ?, ?)");
    const Result<void> done = query.bind(name).bind(value).bind(unit.nowMs()).run();
    return done ? Result<int>(1) : Result<int>(done.error());
}

qint64 rows(const TestStore &store)
{
    return store.number(u"SELECT count(*) FROM settings"_s);
}

/// Tells on which thread the last copy of a continuation was destroyed.
struct Witness {
    Q_DISABLE_COPY_MOVE(Witness)
    explicit Witness(std::atomic<QThread *> *thread)
        : where(thread)
    {
    }
    ~Witness() { *where = QThread::currentThread(); }
    std::atomic<QThread *> *where;
};

/// Lets no file grow beyond that size while it lives, as a full disk would.
class FullDisk final {
    Q_DISABLE_COPY_MOVE(FullDisk)

public:
    explicit FullDisk(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limited{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limited);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

} // namespace

class TestWriter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersOnceItIsOnDisk();
    void answersOnTheAskingThread();
    void commitsWhatWaitsAtOnce();
    void undoesAFailedPieceAlone();
    void stampsWithTheClock();
    void refusesWhenTooManyWait();
    void finishesWhatWaitsBeforeItStops();
    void saysWhyItCannotStart();
    void forgetsAClosedMailbox();
    void continuationsDieOnTheirThread_data();
    void continuationsDieOnTheirThread();
    void failsAllOfABatchOnAFullDisk();
    void failsWhereTheFileIsGone_data();
    void failsWhereTheFileIsGone();
    void failsWhileAnotherProgramHoldsTheStore();
    void servesManyThreads();

private:
    /// Occupies the writer until m_gate is released, so that what is submitted meanwhile waits.
    void block()
    {
        QSemaphore begun;
        m_writer->submit<int>(
            m_mailbox,
            [&](UnitOfWork &) -> Result<int> {
                begun.release();
                m_gate.acquire();
                return 0;
            },
            [](const Result<int> &) {});
        begun.acquire();
    }
    /// Submits a piece whose outcome joins m_outcomes.
    void submit(std::function<Result<int>(UnitOfWork &)> work)
    {
        m_writer->submit<int>(m_mailbox, std::move(work),
            [this](const Result<int> &outcome) { m_outcomes.push_back(outcome); });
    }

    test::ManualClock m_clock;
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<Writer> m_writer;
    MailboxPtr m_mailbox;
    QSemaphore m_gate;
    std::vector<Result<int>> m_outcomes;
};

void TestWriter::init()
{
    m_store = std::make_unique<TestStore>();
    m_writer = std::make_unique<Writer>(m_store->location(), m_clock);
    m_mailbox = std::make_shared<Mailbox>();
    m_outcomes.clear();
    QVERIFY(m_writer->start());
}

void TestWriter::cleanup()
{
    m_gate.release(); // a failed test must not hang here
    m_writer.reset();
    m_mailbox->close();
    m_gate.tryAcquire(m_gate.available());
}

void TestWriter::answersOnceItIsOnDisk()
{
    const auto reader = m_store->open(Connection::Mode::Read);
    for (int i = 1; i <= 20; ++i) {
        QVERIFY(test::write<int>(*m_writer, [i](UnitOfWork &unit) { return put(unit, QString::number(i)); }));
        Query count(*reader, "SELECT count(*) FROM settings");
        QVERIFY(count.runForRow());
        QCOMPARE(count.integer(0), i);
    }
    QVERIFY(m_writer->isHealthy());
}

void TestWriter::answersOnTheAskingThread()
{
    QThread *worked = nullptr;
    QThread *answered = nullptr;
    m_writer->submit<std::shared_ptr<int>>(
        m_mailbox,
        [&](UnitOfWork &) -> Result<std::shared_ptr<int>> {
            worked = QThread::currentThread();
            return std::make_shared<int>(7);
        },
        [&](const Result<std::shared_ptr<int>> &outcome) {
            QCOMPARE(**outcome, 7);
            answered = QThread::currentThread();
        });
    QVERIFY(!answered);
    QTRY_VERIFY(answered);
    QCOMPARE(answered, QThread::currentThread());
    QVERIFY(worked != answered);
}

void TestWriter::commitsWhatWaitsAtOnce()
{
    block();
    constexpr int all = 50;
    QList<int> order;
    qint64 seenByTheLast = -1;
    for (int i = 0; i < all; ++i) {
        submit([&, i](UnitOfWork &unit) {
            order.append(i);
            if (i == all - 1)
                seenByTheLast = m_store->number(u"SELECT count(*) FROM settings"_s);
            return put(unit, QString::number(i));
        });
    }
    QCOMPARE(m_writer->waiting(), all);
    m_gate.release();
    QTRY_COMPARE(m_outcomes.size(), size_t(all));
    QCOMPARE(seenByTheLast, 0); // none before it was committed by itself
    QCOMPARE(rows(*m_store), all);
    QCOMPARE(order.size(), all);
    QVERIFY(std::ranges::is_sorted(order));
    QCOMPARE(m_writer->waiting(), 0);
}

void TestWriter::undoesAFailedPieceAlone()
{
    block();
    submit([](UnitOfWork &unit) { return put(unit, u"first"_s); });
    submit([](UnitOfWork &unit) -> Result<int> {
        unit.publish(ChangeKind::Account, u"undone"_s);
        const Result<int> written = put(unit, u"undone"_s);
        return written ? Result<int>(ErrorCode::EmailTaken) : written;
    });
    submit([](UnitOfWork &unit) { return put(unit, u"first"_s); }); // the name is taken by now
    submit([](UnitOfWork &unit) { return put(unit, u"undone"_s); }); // and this one is free again
    m_gate.release();
    QTRY_COMPARE(m_outcomes.size(), size_t(4));
    QVERIFY(m_outcomes[0]);
    QCOMPARE(m_outcomes[1].error().code, ErrorCode::EmailTaken);
    QCOMPARE(m_outcomes[2].error().code, ErrorCode::Internal);
    QVERIFY(m_outcomes[3]);
    QCOMPARE(rows(*m_store), 2);
    QCOMPARE(m_store->number(u"SELECT count(*) FROM changes"_s), 0);
    QVERIFY(m_writer->isHealthy());
}

void TestWriter::stampsWithTheClock()
{
    m_clock.setMs(12'345);
    QVERIFY(test::write<int>(*m_writer, [](UnitOfWork &unit) { return put(unit, u"a"_s); }));
    m_clock.advanceMs(5);
    QVERIFY(test::write<int>(*m_writer, [](UnitOfWork &unit) { return put(unit, u"b"_s); }));
    QCOMPARE(m_store->number(u"SELECT updated_at FROM settings WHERE name = 'a'"_s), 12'345);
    QCOMPARE(m_store->number(u"SELECT updated_at FROM settings WHERE name = 'b'"_s), 12'350);
}

void TestWriter::refusesWhenTooManyWait()
{
    constexpr int most = 10'000;
    block();
    for (int i = 0; i < most + 3; ++i)
        submit([](UnitOfWork &) -> Result<int> { return 1; });
    QCOMPARE(m_writer->waiting(), most);
    QTRY_COMPARE(m_outcomes.size(), size_t(3));
    for (const Result<int> &refused : m_outcomes) {
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY(refused.error().secondsLeft > 0);
    }
    m_gate.release();
    QTRY_COMPARE_WITH_TIMEOUT(m_outcomes.size(), size_t(most + 3), 60'000);
    QCOMPARE(
        std::ranges::count_if(m_outcomes, [](const Result<int> &outcome) { return outcome.ok(); }), most);
}

void TestWriter::finishesWhatWaitsBeforeItStops()
{
    block();
    for (int i = 0; i < 1'500; ++i) // more than one batch
        submit([i](UnitOfWork &unit) { return put(unit, QString::number(i)); });
    m_gate.release();
    m_writer->stop();
    QCOMPARE(rows(*m_store), 1'500);
    submit([](UnitOfWork &unit) { return put(unit, u"late"_s); });
    QTRY_COMPARE(m_outcomes.size(), size_t(1'501));
    QCOMPARE(m_outcomes.back().error().code, ErrorCode::Busy);
    QCOMPARE(rows(*m_store), 1'500);
    m_writer->stop();
}

void TestWriter::saysWhyItCannotStart()
{
    Writer nowhere({u"/nonexistent/folder/store.sqlite"_s}, m_clock);
    const Result<void> started = nowhere.start();
    QCOMPARE(started.error().code, ErrorCode::StoreUnavailable);
    QVERIFY(!started.error().detail.isEmpty());
    nowhere.stop();
}

void TestWriter::forgetsAClosedMailbox()
{
    block();
    bool called = false;
    std::atomic<QThread *> died = nullptr;
    const auto leaving = std::make_shared<Mailbox>();
    m_writer->submit<int>(
        leaving, [](UnitOfWork &unit) { return put(unit, u"a"_s); },
        [&called, witness = std::make_shared<Witness>(&died)](const Result<int> &) { called = true; });
    leaving->close();
    QCOMPARE(died.load(), QThread::currentThread());
    submit([](UnitOfWork &unit) { return put(unit, u"b"_s); });
    m_gate.release();
    QTRY_COMPARE(m_outcomes.size(), size_t(1));
    QVERIFY(!called);
    QCOMPARE(rows(*m_store), 2); // who asked has gone; what was asked for is done
}

void TestWriter::continuationsDieOnTheirThread_data()
{
    QTest::addColumn<int>("code"); // -1: no error
    QTest::newRow("done") << -1;
    QTest::newRow("the piece's own error") << int(ErrorCode::NotFound);
    QTest::newRow("the store's error") << int(ErrorCode::StoreUnavailable);
}

void TestWriter::continuationsDieOnTheirThread()
{
    QFETCH(const int, code);
    for (int round = 0; round < 10; ++round) {
        std::atomic<QThread *> died = nullptr;
        bool called = false;
        m_writer->submit<int>(
            m_mailbox,
            [code](UnitOfWork &) -> Result<int> {
                return code < 0 ? Result<int>(1) : Result<int>(static_cast<ErrorCode>(code));
            },
            [&called, witness = std::make_shared<Witness>(&died)](const Result<int> &) { called = true; });
        while (!died)
            QCoreApplication::processEvents();
        QVERIFY(called);
        QCOMPARE(died.load(), QThread::currentThread());
    }
}

void TestWriter::failsAllOfABatchOnAFullDisk()
{
    if (TestPlace::isServer())
        QSKIP("the disk is the server's");
    QVERIFY(test::write<int>(*m_writer, [](UnitOfWork &unit) { return put(unit, u"before"_s); }));
    const FullDisk full(400'000);
    block();
    submit([](UnitOfWork &unit) { return put(unit, u"small"_s); });
    submit([](UnitOfWork &unit) { return put(unit, u"huge"_s, QString(8'000'000, u'x')); });
    submit([](UnitOfWork &unit) { return put(unit, u"after"_s); });
    m_gate.release();
    QTRY_COMPARE(m_outcomes.size(), size_t(3));
    for (const Result<int> &outcome : m_outcomes) {
        QCOMPARE(outcome.error().code, ErrorCode::StoreUnavailable);
        QVERIFY(outcome.error().detail.contains(u"disk"));
    }
    QVERIFY(!m_writer->isHealthy());
    QCOMPARE(rows(*m_store), 1);
    // The disk is as full as before, but a small piece fits: the writer has recovered by itself.
    QVERIFY(test::write<int>(*m_writer, [](UnitOfWork &unit) { return put(unit, u"small"_s); }));
    QVERIFY(m_writer->isHealthy());
    QCOMPARE(rows(*m_store), 2);
}

void TestWriter::failsWhereTheFileIsGone_data()
{
    QTest::addColumn<bool>("replaced");
    QTest::newRow("removed") << false;
    QTest::newRow("replaced") << true;
}

void TestWriter::failsWhereTheFileIsGone()
{
    if (TestPlace::isServer())
        QSKIP("there is no file");
    QFETCH(const bool, replaced);
    QVERIFY(test::write<int>(*m_writer, [](UnitOfWork &unit) { return put(unit, u"before"_s); }));
    const QString file = m_store->location().file;
    block();
    QVERIFY(QFile::rename(file, file + u".away"));
    if (replaced)
        QVERIFY(QFile::copy(file + u".away", file));
    for (int i = 0; i < 3; ++i)
        submit([i](UnitOfWork &unit) { return put(unit, QString::number(i)); });
    m_gate.release();
    QTRY_COMPARE(m_outcomes.size(), size_t(3));
    for (const Result<int> &outcome : m_outcomes)
        QCOMPARE(outcome.error().code, ErrorCode::StoreUnavailable);
    QVERIFY(!m_writer->isHealthy());
    QFile::remove(file);
    QVERIFY(QFile::rename(file + u".away", file));
    QVERIFY(test::write<int>(*m_writer, [](UnitOfWork &unit) { return put(unit, u"back"_s); }));
    QVERIFY(m_writer->isHealthy());
    QCOMPARE(rows(*m_store), 2);
}

void TestWriter::failsWhileAnotherProgramHoldsTheStore()
{
    const auto other = m_store->open();
    Transaction holding(*other);
    QVERIFY(holding.begin());
    // Waits for as long as the connection's busy timeout says, then gives up.
    const Result<int> refused =
        test::write<int>(*m_writer, [](UnitOfWork &unit) { return put(unit, u"during"_s); });
    QCOMPARE(refused.error().code, ErrorCode::StoreUnavailable);
    QVERIFY(refused.error().detail.contains(u"locked"));
    QVERIFY(!m_writer->isHealthy());
    QVERIFY(holding.commit());
    QVERIFY(test::write<int>(*m_writer, [](UnitOfWork &unit) { return put(unit, u"after"_s); }));
    QVERIFY(m_writer->isHealthy());
    QCOMPARE(rows(*m_store), 1);
}

void TestWriter::servesManyThreads()
{
    constexpr int each = 150;
    std::atomic<int> good = 0;
    std::atomic<int> misplaced = 0;
    {
        std::vector<std::jthread> clients;
        for (int client = 0; client < 4; ++client) {
            clients.emplace_back([&, client] {
                const auto mailbox = std::make_shared<Mailbox>();
                QEventLoop loop;
                int answered = 0;
                for (int i = 0; i < each; ++i) {
                    m_writer->submit<int>(
                        mailbox, [=](UnitOfWork &unit) { return put(unit, u"%1-%2"_s.arg(client).arg(i)); },
                        [&, own = QThread::currentThread(), i](const Result<int> &outcome) {
                            good += outcome.ok() ? 1 : 0;
                            misplaced += own != QThread::currentThread() || answered++ != i ? 1 : 0;
                            if (answered == each)
                                loop.quit();
                        });
                }
                loop.exec();
                mailbox->close();
            });
        }
    }
    QCOMPARE(good, 4 * each);
    QCOMPARE(misplaced, 0);
    QCOMPARE(rows(*m_store), 4 * each);
}

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
