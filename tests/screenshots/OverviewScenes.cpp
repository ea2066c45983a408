// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/Scene.h"
#include "tests/screenshots/SceneSteps.h"
#include "ui/common/Page.h"
#include "ui/common/Ticker.h"
#include "ui/overview/FigureRow.h"
#include "ui/overview/RoutePane.h"
#include "ui/overview/TrafficChart.h"

#include <QScrollArea>
#include <QScrollBar>

#include <cmath>

namespace gatehouse::test {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 secondNs = 1'000'000'000;

RouteStats route(Dialect dialect, const QByteArray &method, const QByteArray &path, int second, double rate,
    qint64 microseconds)
{
    RouteStats stats;
    stats.dialect = dialect;
    stats.method = method;
    stats.path = path;
    for (int passed = 0; passed <= second; ++passed) {
        const double wave = 1 + 0.4 * std::sin(passed / 30.0 + static_cast<double>(path.size()));
        const auto count = static_cast<quint64>(rate * wave);
        stats.byClass[passed % 20 == 0 ? 4 : 2] += count;
        for (quint64 i = 0; i < count; ++i) {
            const auto spread = qint64((i * 7 + static_cast<quint64>(passed) * 13) % 20);
            stats.latency.counts[LatencyHistogram::bucketOf(microseconds * (spread + 8) / 16)] += 1;
        }
    }
    return stats;
}

TrafficStats statsAt(int second)
{
    TrafficStats stats;
    stats.atNs = (second + 1) * secondNs;
    stats.routes = {route(Dialect::Buyer, "POST", "/api/v1/auth/login", second, 4, 84'000),
        route(Dialect::Buyer, "GET", "/api/v1/users/me", second, 61, 110),
        route(Dialect::Usercenter, "GET", "/api/users/me", second, 38, 140),
        route(Dialect::Usercenter, "POST", "/api/auth/login", second, 2, 88'000),
        route(Dialect::Employee, "GET", "/api/v1/users/profile", second, 23, 95)};
    return stats;
}

/// The page as it is while requests come in.
QWidget *showTraffic(ConsoleFixture &fixture, MainWindow &window)
{
    fixture.server().setRate(128);
    steps::open(window, u"overview"_s);
    steps::rest();
    Ticker::of(&window)->blockSignals(true); // else the next look finds a server at rest
    TrafficHistory history;
    for (int second = 0; second <= 300; ++second)
        history.add(statsAt(second));
    for (auto *chart : window.findChildren<TrafficChart *>()) {
        chart->setEmpty(false);
        chart->draw(history);
    }
    window.findChild<RoutePane *>()->set(history.stats());
    auto *figures = window.findChild<FigureRow *>();
    figures->set(FigureRow::Rate, u"128"_s);
    figures->set(FigureRow::Latency, RouteModel::milliseconds(history.minute().p95Ms));
    figures->set(FigureRow::Refused, u"5%"_s);
    return &window;
}

QWidget *showFoot(ConsoleFixture &fixture, MainWindow &window)
{
    showTraffic(fixture, window);
    auto *area = window.currentPage()->findChild<QScrollArea *>();
    steps::rest();
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    return &window;
}

QWidget *showFailures(ConsoleFixture &, MainWindow &window)
{
    PageTarget target = steps::targetOf(u"audit"_s);
    target.filter = {{u"kind"_s, u"failures"_s}, {u"time"_s, u"24h"_s}};
    window.open(target);
    return &window;
}

QWidget *showNoMatch(ConsoleFixture &, MainWindow &window)
{
    PageTarget target = steps::targetOf(u"audit"_s);
    target.search = u"nobody here"_s;
    window.open(target);
    return &window;
}

} // namespace

QList<Scene> overviewScenes()
{
    return {
        {u"overview-traffic"_s, &showTraffic, true},
        {u"overview-foot"_s, &showFoot, true},
        {u"overview-fresh"_s,
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                steps::open(window, u"overview"_s);
                return &window;
            }},
        {u"audit-failures"_s, &showFailures, true},
        {u"audit-no-match"_s, &showNoMatch, true},
        {u"audit-fresh"_s,
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                steps::open(window, u"audit"_s);
                return &window;
            }},
    };
}

} // namespace gatehouse::test
