// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/HashPool.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <new>

#include <sys/resource.h>
#include <unistd.h>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

/// Tells on which thread the last copy of a continuation was destroyed.
struct Witness {
    QThread **where;
    explicit Witness(QThread **thread)
        : where(thread)
    {
    }
    ~Witness() { *where = QThread::currentThread(); }
    Q_DISABLE_COPY_MOVE(Witness)
};

} // namespace

class TestHashPool final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersOnTheAskingThread();
    void movesResultsThatCannotBeCopied();
    void refusesWhenTheQueueIsFull();
    void countsWhatWaitsAndRuns();
    void lowersItsPriority();
    void usesAllThreads();
    void forgetsAClosedMailbox();
    void forgetsAMailboxClosedAfterTheWork();
    void continuationsDieOnTheirThread();
    void workThatThrowsIsDropped();
    void shutdownDropsWhatWaits();
    void shutdownUnderLoad();
    void survivesMailboxesThatComeAndGo();

private:
    /// Occupies the pool's only thread until released.
    static void block(HashPool &pool, const MailboxPtr &mailbox, QSemaphore &gate)
    {
        QSemaphore begun;
        QVERIFY(pool.submit(
            mailbox,
            [&] {
                begun.release();
                gate.acquire();
                return 0;
            },
            [](int) {}));
        begun.acquire();
    }

    const MailboxPtr m_mailbox = std::make_shared<Mailbox>();
};

void TestHashPool::answersOnTheAskingThread()
{
    HashPool pool({2, 16, 0});
    QThread *worked = nullptr;
    QThread *answered = nullptr;
    QString result;
    QVERIFY(pool.submit(
        m_mailbox,
        [&] {
            worked = QThread::currentThread();
            return u"done"_s;
        },
        [&](const QString &text) {
            answered = QThread::currentThread();
            result = text;
        }));
    QTRY_COMPARE(result, u"done"_s);
    QVERIFY(worked != QThread::currentThread());
    QCOMPARE(answered, QThread::currentThread());
}

void TestHashPool::movesResultsThatCannotBeCopied()
{
    HashPool pool({1, 16, 0});
    int result = 0;
    QVERIFY(pool.submit(
        m_mailbox, [] { return std::make_unique<int>(7); },
        [&](std::unique_ptr<int> value) { result = *value; }));
    QTRY_COMPARE(result, 7);
}

void TestHashPool::refusesWhenTheQueueIsFull()
{
    HashPool pool({1, 3, 0});
    QSemaphore gate;
    block(pool, m_mailbox, gate);
    int done = 0;
    const auto submit = [&] {
        return pool.submit(
            m_mailbox, [] { return 0; }, [&](int) { ++done; });
    };
    for (int i = 0; i < 3; ++i)
        QVERIFY(submit());
    for (int i = 0; i < 3; ++i) {
        const auto refused = submit();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY(refused.error().secondsLeft > 0);
    }
    gate.release();
    QTRY_COMPARE(done, 3);
    QVERIFY(submit());
    QTRY_COMPARE(done, 4);
}

void TestHashPool::countsWhatWaitsAndRuns()
{
    HashPool pool({1, 16, 0});
    QCOMPARE(pool.threads(), 1);
    QCOMPARE(pool.queued(), 0);
    QCOMPARE(pool.busy(), 0);
    QSemaphore gate;
    block(pool, m_mailbox, gate);
    QCOMPARE(pool.busy(), 1);
    for (int i = 0; i < 5; ++i)
        QVERIFY(pool.submit(
            m_mailbox, [] { return 0; }, [](int) {}));
    QCOMPARE(pool.queued(), 5);
    gate.release();
    QTRY_COMPARE(pool.queued() + pool.busy(), 0);
}

void TestHashPool::lowersItsPriority()
{
    const int own = getpriority(PRIO_PROCESS, 0);
    HashPool pool({1, 16, 19});
    int seen = -1;
    QVERIFY(pool.submit(
        m_mailbox, [] { return getpriority(PRIO_PROCESS, id_t(gettid())); },
        [&](int niceness) { seen = niceness; }));
    QTRY_COMPARE(seen, 19);
    QCOMPARE(getpriority(PRIO_PROCESS, 0), own);
}

void TestHashPool::usesAllThreads()
{
    HashPool pool({0, 16, 0});
    QCOMPARE(pool.threads(), QThread::idealThreadCount());
    HashPool three({3, 16, 0});
    QSemaphore met;
    int done = 0;
    for (int i = 0; i < 3; ++i) { // each waits for all three, so none could do it alone
        QVERIFY(three.submit(
            m_mailbox,
            [&] {
                met.release();
                while (met.available() < 3)
                    QThread::yieldCurrentThread();
                return 0;
            },
            [&](int) { ++done; }));
    }
    QTRY_COMPARE(done, 3);
}

void TestHashPool::forgetsAClosedMailbox()
{
    HashPool pool({1, 16, 0});
    QSemaphore gate;
    block(pool, m_mailbox, gate);
    const auto leaving = std::make_shared<Mailbox>();
    bool worked = false;
    bool called = false;
    QThread *died = nullptr;
    auto witness = std::make_shared<Witness>(&died);
    QVERIFY(pool.submit(
        leaving,
        [&] {
            worked = true;
            return 0;
        },
        [&called, witness = std::move(witness)](int) { called = true; }));
    leaving->close();
    QCOMPARE(died, QThread::currentThread());
    bool later = false;
    QVERIFY(pool.submit(
        m_mailbox, [] { return 0; }, [&](int) { later = true; }));
    gate.release();
    QTRY_VERIFY(later);
    QVERIFY(!called);
    QVERIFY(!worked); // nobody waits for it any more
}

void TestHashPool::forgetsAMailboxClosedAfterTheWork()
{
    HashPool pool({1, 16, 0});
    const auto leaving = std::make_shared<Mailbox>();
    bool called = false;
    QVERIFY(pool.submit(
        leaving, [] { return 0; }, [&](int) { called = true; }));
    while (pool.queued() + pool.busy() > 0)
        QThread::yieldCurrentThread(); // worked and posted, but this thread's loop has not run
    leaving->close();
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

void TestHashPool::continuationsDieOnTheirThread()
{
    HashPool pool({1, 16, 0});
    QThread *died = nullptr;
    auto witness = std::make_shared<Witness>(&died);
    QVERIFY(pool.submit(
        m_mailbox, [] { return 0; }, [witness = std::move(witness)](int) {}));
    QTRY_VERIFY(died);
    QCOMPARE(died, QThread::currentThread());
}

void TestHashPool::workThatThrowsIsDropped()
{
    HashPool pool({1, 16, 0});
    QThread *died = nullptr;
    bool called = false;
    auto witness = std::make_shared<Witness>(&died);
    QVERIFY(pool.submit(
        m_mailbox, []() -> int { throw std::bad_alloc(); },
        [&called, witness = std::move(witness)](int) { called = true; }));
    QTRY_VERIFY(died);
    QCOMPARE(died, QThread::currentThread());
    QVERIFY(!called);
    QTRY_COMPARE(pool.busy(), 0);
}

void TestHashPool::shutdownDropsWhatWaits()
{
    HashPool pool({1, 16, 0});
    QSemaphore gate;
    block(pool, m_mailbox, gate);
    QThread *died = nullptr;
    bool called = false;
    auto witness = std::make_shared<Witness>(&died);
    QVERIFY(pool.submit(
        m_mailbox, [] { return 0; }, [&called, witness = std::move(witness)](int) { called = true; }));
    gate.release();
    // Whether the job is still waiting or already runs is the pool's affair; it never dies elsewhere.
    pool.shutdown();
    QCOMPARE(pool.queued(), 0);
    QTRY_VERIFY(died);
    QCOMPARE(died, QThread::currentThread());
    QCOMPARE(pool.submit(
                     m_mailbox, [] { return 0; }, [](int) {})
                 .error()
                 .code,
        ErrorCode::Busy);
    pool.shutdown();
}

void TestHashPool::shutdownUnderLoad()
{
    for (int round = 0; round < 50; ++round) {
        auto pool = std::make_unique<HashPool>(HashPool::Options{4, 64, 0});
        QSemaphore begun;
        std::vector<std::jthread> clients;
        std::atomic<bool> stop = false;
        for (int i = 0; i < 3; ++i) {
            clients.emplace_back([&] {
                const auto mailbox = std::make_shared<Mailbox>();
                while (!stop) {
                    const auto sent = pool->submit(
                        mailbox, [] { return 1; }, [](int) {});
                    begun.release();
                    if (!sent)
                        QThread::yieldCurrentThread();
                }
                mailbox->close();
            });
        }
        begun.acquire(30);
        pool->shutdown();
        stop = true;
        clients.clear();
        QCOMPARE(pool->queued() + pool->busy(), 0);
    }
}

void TestHashPool::survivesMailboxesThatComeAndGo()
{
    HashPool pool({4, 1024, 0});
    std::atomic<int> called = 0;
    std::vector<std::jthread> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back([&] {
            for (int round = 0; round < 2000; ++round) {
                const auto mailbox = std::make_shared<Mailbox>();
                for (int j = 0; j < 3; ++j)
                    static_cast<void>(pool.submit(
                                              mailbox, [] { return 1; }, [&](int) { ++called; })
                                          .ok());
                if (round % 2)
                    QCoreApplication::sendPostedEvents();
                mailbox->close();
            }
        });
    }
    clients.clear();
    QTRY_COMPARE(pool.queued() + pool.busy(), 0);
    QVERIFY(called <= 3 * 2000 * 3);
}

QTEST_GUILESS_MAIN(TestHashPool)
#include "tst_hashpool.moc"
