// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/TrafficChart.h"

#include "ui/look/Colors.h"
#include "ui/overview/DialectTone.h"

#include <QCategoryAxis>
#include <QChart>
#include <QCursor>
#include <QEvent>
#include <QLineSeries>
#include <QLocale>
#include <QToolTip>
#include <QValueAxis>

namespace gatehouse {
namespace {

constexpr double nsPerMinute = 60e9;
constexpr double minutesShown = 5;
constexpr double roomForNow = 0.15; // for the word below
constexpr std::array latencyTones{Tone::Info, Tone::Warning, Tone::Danger};

} // namespace

TrafficChart::TrafficChart(Kind kind, QWidget *parent)
    : ChartPane(parent)
    , m_kind(kind)
{
    for (QLineSeries *&series : m_series) {
        series = new QLineSeries(this);
        chart().addSeries(series);
        series->attachAxis(&xAxis());
        series->attachAxis(&yAxis());
        connect(series, &QXYSeries::hovered, this, [this, series](const QPointF &point, bool isOver) {
            if (!isOver)
                return QToolTip::hideText();
            const QString value = QLocale().toString(point.y(), 'f', 1);
            //: In a chart: the name of a line, and its value there
            QToolTip::showText(QCursor::pos(), tr("%1: %2").arg(series->name(), value), this);
        });
    }
    showWords();
    draw({});
    recolour();
}

void TrafficChart::draw(const TrafficHistory &history)
{
    std::array<QList<QPointF>, lines> points;
    double highest = 0;
    for (const TrafficHistory::Point &point : history.points()) {
        if (m_kind == Kind::Latencies && point.requests == 0)
            continue; // nothing took any time
        const double at = static_cast<double>(point.atNs - history.stats().atNs) / nsPerMinute;
        for (size_t i = 0; i < lines; ++i) {
            const double value = m_kind == Kind::Rates ? point.rates[i] : point.latencies[i];
            points[i].append({at, value});
            highest = std::max(highest, value);
        }
    }
    for (size_t i = 0; i < lines; ++i)
        m_series[i]->replace(points[i]);
    const bool isWhole = m_kind == Kind::Rates || highest >= 4;
    setHighest(std::max(highest, m_kind == Kind::Rates ? 4.0 : 1.0),
        isWhole ? QStringLiteral("%.0f") : QStringLiteral("%.2f"));
    const QLocale locale;
    setSummary(m_kind == Kind::Rates
            ? tr("%1 requests a second at most in the last minutes").arg(locale.toString(highest, 'f', 1))
            : tr("%1 milliseconds at most in the last minutes").arg(locale.toString(highest, 'f', 1)));
}

void TrafficChart::showWords()
{
    if (m_kind == Kind::Rates) {
        for (const Dialect dialect : allDialects)
            m_series[static_cast<size_t>(dialect)]->setName(dialectName(dialect));
    } else {
        m_series[0]->setName(tr("half within"));
        m_series[1]->setName(tr("95% within"));
        m_series[2]->setName(tr("99% within"));
    }
    //: On the axis of a chart: minutes ago
    const auto ago = [](int minutes) { return tr("-%1 min").arg(minutes); };
    setMarks(-minutesShown, roomForNow,
        {{-5, ago(5)}, {-4, ago(4)}, {-3, ago(3)}, {-2, ago(2)}, {-1, ago(1)}, {0, tr("now")}});
}

void TrafficChart::paintSeries(const Colors &colors)
{
    for (size_t i = 0; i < lines; ++i) {
        const Tone tone = m_kind == Kind::Rates ? dialectTone(allDialects[i]) : latencyTones[i];
        m_series[i]->setPen(QPen(colors.tone(tone).solid, 2));
    }
}

void TrafficChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    ChartPane::changeEvent(event);
}

} // namespace gatehouse
