// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/Traffic.h"

#include <QTest>

#include <thread>

using namespace gatehouse;

namespace {

std::shared_ptr<RequestRecord> request(qint64 atMs, qsizetype bodyBytes = 0)
{
    auto record = std::make_shared<RequestRecord>();
    record->atMs = atMs;
    record->request.body = QByteArray(bodyBytes, 'x');
    return record;
}

RouteStats route(const char *path, quint64 good, quint64 bad)
{
    RouteStats stats{Dialect::Buyer, "POST", path, QByteArray(path).endsWith("/login"), {}, {}};
    stats.byClass[2] = good;
    stats.byClass[4] = bad;
    stats.latency.counts[LatencyHistogram::bucketOf(1'000)] = good + bad;
    return stats;
}

} // namespace

/// The ring that the console reads, its budget, and the numbers beside it.
class TestRequestLog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isOffUntilSomebodyWatches();
    void numbersAndOrdersByTime();
    void keepsTheLast();
    void keepsWithinItsMemory();
    void losesNothingBetweenThreads();
    void outlivesItsTaps();
    void spendsNoMoreThanItsShare();
    void keepsRefusalsLonger();
    void findsBuckets_data();
    void findsBuckets();
    void tellsPercentiles();
    void sumsAndSubtracts();
    void countsOverRestarts();
};

void TestRequestLog::isOffUntilSomebodyWatches()
{
    RequestLog log;
    const RequestTapPtr tap = log.addTap();
    QVERIFY(!tap->isOn());
    {
        const RequestLog::Watch one(log);
        const RequestLog::Watch other(log);
        QVERIFY(tap->isOn());
    }
    QVERIFY(!tap->isOn());
}

void TestRequestLog::numbersAndOrdersByTime()
{
    RequestLog log;
    const RequestTapPtr one = log.addTap();
    const RequestTapPtr other = log.addTap();
    one->keep(request(10), 0);
    one->keep(request(30), 0);
    other->keep(request(20), 0);
    const QList<RequestRecordPtr> all = log.after(0);
    QCOMPARE(all.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(all[i]->number, quint64(i + 1));
        QCOMPARE(all[i]->atMs, qint64(10 * (i + 1)));
    }
    QVERIFY(log.after(3).isEmpty());
    one->keep(request(40), 0);
    QCOMPARE(log.after(3).size(), 1);
    log.clear();
    QVERIFY(log.after(0).isEmpty());
    one->keep(request(50), 0);
    QCOMPARE(log.after(0).first()->number, quint64(5)); // numbers are not given twice
}

void TestRequestLog::keepsTheLast()
{
    RequestLog log;
    log.setCapacity(100);
    const RequestTapPtr tap = log.addTap();
    for (int i = 0; i < 1'000; ++i)
        tap->keep(request(i), 0);
    const QList<RequestRecordPtr> all = log.after(0);
    QCOMPARE(all.size(), 100);
    QCOMPARE(all.first()->atMs, qint64(900));
    log.setCapacity(10);
    QCOMPARE(log.after(0).size(), 10);
    QCOMPARE(log.after(0).last()->atMs, qint64(999));
}

void TestRequestLog::keepsWithinItsMemory()
{
    RequestLog log;
    log.setCapacity(100'000);
    const RequestTapPtr tap = log.addTap();
    const qsizetype body = 1024 * 1024;
    for (int i = 0; i < 200; ++i)
        tap->keep(request(i, body), 0);
    const QList<RequestRecordPtr> all = log.after(0);
    QVERIFY(all.size() * body <= RequestLog::mostBytes);
    QVERIFY(all.size() > 32);
    QCOMPARE(all.last()->atMs, qint64(199));
}

void TestRequestLog::losesNothingBetweenThreads()
{
    constexpr int threads = 4;
    constexpr int each = 5'000;
    RequestLog log;
    log.setCapacity(threads * each);
    const RequestLog::Watch watch(log);
    quint64 last = 0;
    qsizetype read = 0;
    const auto fetch = [&] {
        const QList<RequestRecordPtr> fresh = log.after(last);
        for (const RequestRecordPtr &record : fresh) {
            QCOMPARE(record->number, last + 1);
            last = record->number;
        }
        read += fresh.size();
    };
    {
        std::vector<std::jthread> workers;
        std::atomic<int> running{threads};
        for (int i = 0; i < threads; ++i) {
            workers.emplace_back([&log, &running] {
                const RequestTapPtr tap = log.addTap();
                for (int k = 0; k < each; ++k) {
                    (void)tap->admits(false);
                    tap->keep(request(k), 0);
                }
                --running;
            });
        }
        while (running > 0)
            fetch();
    }
    fetch();
    QCOMPARE(read, qsizetype(threads * each));
    QCOMPARE(log.totals().seen, quint64(threads * each));
    QCOMPARE(log.totals().kept, quint64(threads * each));
}

void TestRequestLog::outlivesItsTaps()
{
    RequestLog log;
    RequestTapPtr tap = log.addTap();
    (void)tap->admits(false);
    tap->keep(request(1), 0);
    tap.reset();
    QCOMPARE(log.after(0).size(), 1);
    QCOMPARE(log.totals().kept, quint64(1));
    QCOMPARE(log.totals().seen, quint64(1));
}

void TestRequestLog::spendsNoMoreThanItsShare()
{
    constexpr qint64 second = 1'000'000'000;
    constexpr qint64 cost = 20'000;
    CaptureBudget budget;
    qint64 spent = 0;
    int kept = 0;
    const auto runFor = [&](int requestsASecond) {
        static qint64 now = second;
        spent = 0;
        kept = 0;
        for (int i = 0; i < 10 * requestsASecond; ++i) {
            now += second / requestsASecond;
            if (!budget.affords(now, false))
                continue;
            budget.pay(cost);
            spent += cost;
            ++kept;
        }
    };
    runFor(500);
    QCOMPARE(kept, 10 * 500); // everything, where that is cheap
    runFor(50'000);
    QVERIFY(kept > 1'000);
    const auto allowed = static_cast<qint64>(10 * second * CaptureBudget::share);
    QVERIFY2(spent <= allowed + CaptureBudget::mostCreditNs + cost, qPrintable(QString::number(spent)));
}

void TestRequestLog::keepsRefusalsLonger()
{
    CaptureBudget budget;
    QVERIFY(budget.affords(1, false));
    budget.pay(CaptureBudget::mostCreditNs);
    QVERIFY(!budget.affords(1, false));
    QVERIFY(budget.affords(1, true));
    budget.pay(CaptureBudget::mostDebtNs);
    QVERIFY(!budget.affords(1, true)); // but not for ever
}

void TestRequestLog::findsBuckets_data()
{
    QTest::addColumn<qint64>("microseconds");
    for (const qint64 us : {1, 4, 5, 7, 8, 15, 16, 100, 999, 1'000, 123'456, 3'999'999})
        QTest::addRow("%lld", static_cast<long long>(us)) << us;
}

void TestRequestLog::findsBuckets()
{
    QFETCH(qint64, microseconds);
    const size_t bucket = LatencyHistogram::bucketOf(microseconds);
    QVERIFY(bucket < LatencyHistogram::buckets);
    QVERIFY(LatencyHistogram::floorOf(bucket) <= std::max<qint64>(microseconds, 4));
    QVERIFY(LatencyHistogram::floorOf(bucket + 1) > microseconds);
}

void TestRequestLog::tellsPercentiles()
{
    LatencyHistogram histogram;
    QCOMPARE(histogram.percentile(0.5), 0.0);
    for (int us = 1; us <= 10'000; ++us)
        ++histogram.counts[LatencyHistogram::bucketOf(us)];
    QCOMPARE(histogram.total(), quint64(10'000));
    for (const double share : {0.5, 0.95, 0.99}) {
        const double told = histogram.percentile(share);
        QVERIFY2(std::abs(told - 10'000 * share) < 0.13 * 10'000 * share, qPrintable(QString::number(told)));
    }
    ++histogram.counts[LatencyHistogram::bucketOf(3'600'000'000)]; // beyond the last bucket
    QCOMPARE(histogram.total(), quint64(10'001));
}

void TestRequestLog::sumsAndSubtracts()
{
    TrafficStats before;
    before.atNs = 1'000'000'000;
    before.add({route("/api/login", 5, 2), route("/me", 1, 0)});
    TrafficStats now = before;
    now.atNs = 3'000'000'000;
    now.add({route("/api/login", 10, 4), route("/new", 7, 0)});
    const TrafficStats span = now.since(before);
    QCOMPARE(span.requests(), quint64(21));
    QCOMPARE(span.requests(Dialect::Employee), quint64(0));
    QCOMPARE(span.goodLogins(Dialect::Buyer), quint64(10));
    QCOMPARE(span.badLogins(), quint64(4));
    QCOMPARE(span.ofClass(2), quint64(17));
    QCOMPARE(span.latency().total(), quint64(21));
    QCOMPARE(span.rate(), 10.5);
}

void TestRequestLog::countsOverRestarts()
{
    Traffic traffic;
    const int first = traffic.begin([] { return QList<RouteStats>{route("/me", 3, 0)}; });
    QCOMPARE(traffic.stats().requests(), quint64(3));
    const int second = traffic.begin([] { return QList<RouteStats>{route("/me", 4, 0)}; });
    traffic.end(first);
    QCOMPARE(traffic.stats().requests(), quint64(7));
    traffic.end(second);
    traffic.end(second);
    QCOMPARE(traffic.stats().requests(), quint64(7));
    QCOMPARE(traffic.stats().routes.size(), 1);
}

QTEST_GUILESS_MAIN(TestRequestLog)
#include "tst_requestlog.moc"
