// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/Metrics.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/LiveApi.h"

#include <QRegularExpression>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

/// What is counted, and the text it is told in (Prometheus exposition format 0.0.4).
class TestMetrics final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_api = std::make_unique<LiveApi>(); }
    void isWellFormed_data();
    void isWellFormed();
    void describesEachName();
    void histogramsAreCumulative();
    void countsEachAnswerOnce();
    void sumsOverThreads();
    void putsDurationsInBuckets_data();
    void putsDurationsInBuckets();
    void asksGaugesAtEachScrape();
    void tellsNoSecret();
    void healthIsTold();

private:
    [[nodiscard]] QByteArray scrape(Dialect dialect = Dialect::Buyer) const
    {
        return m_api->ask(dialect, HttpRequest::get("/metrics")).body;
    }

    std::unique_ptr<LiveApi> m_api;
};

namespace {

/// The value of the sample with that name and those labels as they stand; -1 where there is none.
double valueOf(const QByteArray &text, const QByteArray &sample)
{
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(QByteArray(sample + ' ')))
            return line.mid(sample.size() + 1).toDouble();
    }
    return -1;
}

/// Each histogram's buckets in their order, by labels.
QMap<QByteArray, QList<quint64>> bucketsOf(const QByteArray &text)
{
    static const QRegularExpression bucket(QStringLiteral(R"re(_bucket\{(.*),le="[^"]+"\} (\d+)$)re"));
    QMap<QByteArray, QList<quint64>> found;
    for (const QByteArray &line : text.split('\n')) {
        const QRegularExpressionMatch match = bucket.match(QString::fromUtf8(line));
        if (match.hasMatch())
            found[match.captured(1).toUtf8()].append(match.captured(2).toULongLong());
    }
    return found;
}

} // namespace

void TestMetrics::isWellFormed_data()
{
    QTest::addColumn<Dialect>("dialect");
    for (const Dialect dialect : allDialects)
        QTest::newRow(qPrintable(dialectName(dialect))) << dialect;
}

void TestMetrics::isWellFormed()
{
    QFETCH(const Dialect, dialect);
    const HttpAnswer answer = m_api->ask(dialect, HttpRequest::get("/metrics"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
    QCOMPARE(answer.header("Cache-Control"), QByteArray("no-store"));
    QVERIFY(answer.body.endsWith('\n'));
    static const QRegularExpression comment(QStringLiteral(
        R"(\A# (HELP [a-zA-Z_:][a-zA-Z0-9_:]* \S.*|TYPE [a-zA-Z_:][a-zA-Z0-9_:]* (counter|gauge|histogram))\z)"));
    static const QRegularExpression sample(QStringLiteral(
        R"re(\A[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*")*\})? [0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?\z)re"));
    QSet<QByteArray> series;
    for (const QByteArray &line : answer.body.chopped(1).split('\n')) {
        const QString text = QString::fromUtf8(line);
        const bool isGood = comment.match(text).hasMatch() || sample.match(text).hasMatch();
        QVERIFY2(isGood, line.constData());
        const QByteArray name = line.left(line.lastIndexOf(' '));
        QVERIFY2(line.startsWith('#') || !series.contains(name), line.constData());
        series.insert(name);
    }
}

void TestMetrics::describesEachName()
{
    QByteArray type;
    QSet<QByteArray> described;
    for (const QByteArray &line : scrape().split('\n')) {
        if (line.startsWith("# TYPE ")) {
            type = line.split(' ').value(2);
            QVERIFY2(!described.contains(type), line.constData());
            described.insert(type);
        } else if (!line.isEmpty() && !line.startsWith('#')) {
            // All samples of one name stand together under its TYPE.
            QVERIFY2(line.startsWith(type), line.constData());
        }
    }
    for (const char *name : {"gatehouse_requests_total", "gatehouse_request_duration_seconds",
             "gatehouse_connections", "gatehouse_hash_queue", "gatehouse_hash_busy", "gatehouse_write_queue"})
        QVERIFY2(described.contains(name), name);
}

void TestMetrics::histogramsAreCumulative()
{
    QCOMPARE(m_api->ask(Dialect::Buyer, HttpRequest::get("/healthz")).status, 200);
    const QByteArray text = scrape();
    const auto buckets = bucketsOf(text);
    QVERIFY(!buckets.isEmpty());
    for (auto row = buckets.begin(); row != buckets.end(); ++row) {
        QCOMPARE(row->size(), qsizetype(RouteMetrics::bounds.size()) + 1);
        QVERIFY2(std::ranges::is_sorted(*row), row.key().constData());
        const double count = valueOf(text, "gatehouse_request_duration_seconds_count{" + row.key() + '}');
        QCOMPARE(double(row->last()), count);
        const double sum = valueOf(text, "gatehouse_request_duration_seconds_sum{" + row.key() + '}');
        QVERIFY2(count > 0 ? sum >= 0 : sum == 0, row.key().constData());
    }
    QVERIFY(text.contains(R"(,le="+Inf"} )"));
}

void TestMetrics::countsEachAnswerOnce()
{
    struct Step {
        Dialect dialect;
        HttpRequest request;
        QByteArray labels;
    };
    const QList<Step> steps{
        {Dialect::Employee, HttpRequest::get("/api/v1/users/profile"),
            R"(dialect="employee",method="GET",route="/api/v1/users/profile",status="401")"},
        {Dialect::Usercenter, HttpRequest::form("/api/auth/login", "username=admin&password=admin123"),
            R"(dialect="usercenter",method="POST",route="/api/auth/login",status="200")"},
        {Dialect::Usercenter, HttpRequest::json("POST", "/api/auth/register", "{}"),
            R"(dialect="usercenter",method="POST",route="/api/auth/register",status="422")"},
        {Dialect::Buyer, HttpRequest::get("/nowhere"),
            R"(dialect="buyer",method="any",route="unmatched",status="404")"},
        {Dialect::Buyer, HttpRequest{"DELETE", "/healthz", {}, {}},
            R"(dialect="buyer",method="any",route="unmatched",status="405")"},
        {Dialect::Buyer, HttpRequest::get("/healthz").with("X Bad", "1"),
            R"(dialect="buyer",method="any",route="unmatched",status="400")"},
    };
    for (const Step &step : steps) {
        const QByteArray sample = "gatehouse_requests_total{" + step.labels + '}';
        QCOMPARE(valueOf(scrape(), sample), -1.0); // what never happened is not told
        for (int i = 1; i <= 3; ++i) {
            QVERIFY(m_api->ask(step.dialect, step.request).status > 0);
            QCOMPARE(valueOf(scrape(), sample), double(i));
        }
    }
}

void TestMetrics::sumsOverThreads()
{
    Metrics metrics;
    for (int i = 1; i <= 3; ++i) {
        RouteMetrics *route = metrics.addRoute("d", "GET", "/x");
        for (int n = 0; n < i; ++n)
            route->count(200, std::chrono::microseconds(100'000));
    }
    metrics.addRoute("d", "GET", "/x")->count(599, {});
    const QByteArray text = metrics.text();
    const QByteArray labels = R"(dialect="d",method="GET",route="/x")";
    QCOMPARE(valueOf(text, "gatehouse_requests_total{" + labels + R"(,status="200"})"), 6.0);
    QCOMPARE(valueOf(text, "gatehouse_requests_total{" + labels + R"(,status="other"})"), 1.0);
    QCOMPARE(valueOf(text, "gatehouse_request_duration_seconds_count{" + labels + '}'), 7.0);
    QCOMPARE(valueOf(text, "gatehouse_request_duration_seconds_sum{" + labels + '}'), 0.6);
}

void TestMetrics::putsDurationsInBuckets_data()
{
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<QByteArray>("lowest"); ///< the first bucket that counts it
    QTest::newRow("nothing") << qint64(0) << QByteArray("0.0001");
    QTest::newRow("on a bound") << qint64(100) << QByteArray("0.0001"); // bounds are inclusive
    QTest::newRow("above a bound") << qint64(101) << QByteArray("0.0005");
    QTest::newRow("the last bound") << qint64(10'000'000) << QByteArray("10");
    QTest::newRow("above all") << qint64(10'000'001) << QByteArray("+Inf");
}

void TestMetrics::putsDurationsInBuckets()
{
    QFETCH(const qint64, micros);
    QFETCH(const QByteArray, lowest);
    Metrics metrics;
    metrics.addRoute("d", "GET", "/x")->count(200, std::chrono::microseconds(micros));
    QByteArray first;
    for (const QByteArray &line : metrics.text().split('\n')) {
        const qsizetype at = line.indexOf("le=\"");
        if (first.isEmpty() && at > 0 && line.endsWith("} 1"))
            first = line.mid(at + 4, line.indexOf('"', at + 4) - at - 4);
    }
    QCOMPARE(first, lowest);
}

void TestMetrics::asksGaugesAtEachScrape()
{
    Metrics metrics;
    double value = 0.5;
    metrics.addGauge("a_gauge", "Some value.", [&value] { return value; });
    QVERIFY(metrics.text().contains("# HELP a_gauge Some value.\n# TYPE a_gauge gauge\na_gauge 0.5\n"));
    value = 1e6;
    QVERIFY(metrics.text().contains("\na_gauge 1000000\n"));
    QVERIFY(valueOf(scrape(), "gatehouse_connections") >= 1); // at least the one that asks
}

void TestMetrics::tellsNoSecret()
{
    const ApiUser user(*m_api, QStringLiteral("secretive"));
    QCOMPARE(user.registerAt(Dialect::Employee).status, 201);
    const QByteArray token = user.token(Dialect::Employee);
    QCOMPARE(user.profile(Dialect::Employee, token).status, 200);
    const QByteArray text = scrape();
    for (const QByteArray &secret :
        {QByteArray("secretive"), QByteArray("Secret#123"), token, QByteArray("127.0.0.1")})
        QVERIFY(!text.contains(secret));
}

void TestMetrics::healthIsTold()
{
    for (const Dialect dialect : allDialects) {
        const HttpAnswer answer = m_api->ask(dialect, HttpRequest::get("/healthz"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray("{\"status\":\"ok\"}"));
        QCOMPARE(answer.header("Cache-Control"), QByteArray("no-store"));
    }
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
