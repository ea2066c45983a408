// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/LoginChart.h"

#include "ui/look/Colors.h"
#include "ui/overview/DialectTone.h"

#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QCursor>
#include <QDateTime>
#include <QEvent>
#include <QLocale>
#include <QStackedBarSeries>
#include <QToolTip>
#include <QValueAxis>

namespace gatehouse {

LoginChart::LoginChart(Outcome outcome, QWidget *parent)
    : ChartPane(parent)
    , m_outcome(outcome)
    , m_series(new QStackedBarSeries(this))
{
    for (const Dialect dialect : allDialects) {
        auto *set = new QBarSet(dialectName(dialect), this);
        m_sets[static_cast<size_t>(dialect)] = set;
        m_series->append(set);
        connect(set, &QBarSet::clicked, this, [this, dialect] { Q_EMIT barClicked(dialect); });
        connect(set, &QBarSet::hovered, this,
            [this, dialect](bool isOver, int bar) { tellBar(isOver, bar, dialect); });
    }
    m_series->setBarWidth(0.7);
    chart().addSeries(m_series);
    m_series->attachAxis(&xAxis());
    m_series->attachAxis(&yAxis());
    recolour();
}

void LoginChart::draw(const LoginTally &tally, const Span &span)
{
    m_tally = tally;
    m_span = span;
    qint64 highest = 0;
    std::array<QList<qreal>, allDialects.size()> values;
    qint64 total = 0;
    for (int bar = 0; bar < span.slotCount; ++bar) {
        const LoginTally::Counts counts = tally.at(span.firstSlot + bar);
        const auto &wanted = m_outcome == Outcome::Good ? counts.good : counts.bad;
        qint64 height = 0;
        for (size_t i = 0; i < values.size(); ++i) {
            values[i].append(static_cast<qreal>(wanted[i]));
            height += wanted[i];
        }
        highest = std::max(highest, height);
        total += height;
    }
    for (size_t i = 0; i < values.size(); ++i) {
        QBarSet *set = m_sets[i];
        if (set->count() != span.slotCount) {
            set->remove(0, set->count());
            set->append(values[i]);
            continue;
        }
        for (int bar = 0; bar < span.slotCount; ++bar) {
            if (set->at(bar) != values[i][bar])
                set->replace(bar, values[i][bar]);
        }
    }
    setHighest(static_cast<double>(highest), QStringLiteral("%.0f"));
    showMarks();
    setSummary(m_outcome == Outcome::Good
            ? tr("%n login(s) in the time shown", nullptr, static_cast<int>(total))
            : tr("%n failed login(s) in the time shown", nullptr, static_cast<int>(total)));
}

void LoginChart::showMarks()
{
    QList<Mark> marks;
    const QLocale locale;
    for (int bar = 0; bar < m_span.slotCount; ++bar) {
        if ((m_span.firstSlot + bar) % m_span.slotsBetweenMarks != 0)
            continue; // at whole hours, and where days begin
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(m_tally.startOf(m_span.firstSlot + bar));
        marks.append({double(bar), locale.toString(time, m_span.format)});
    }
    setMarks(-0.5, m_span.slotCount - 0.5, marks);
}

qint64 LoginChart::value(Dialect dialect, int bar) const
{
    return static_cast<qint64>(m_sets[static_cast<size_t>(dialect)]->at(bar));
}

void LoginChart::tellBar(bool isOver, int bar, Dialect dialect)
{
    if (!isOver)
        return QToolTip::hideText();
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(m_tally.startOf(m_span.firstSlot + bar));
    const int count = static_cast<int>(value(dialect, bar));
    const QString what = m_outcome == Outcome::Good ? tr("%n login(s) through %1", nullptr, count)
                                                    : tr("%n failed login(s) through %1", nullptr, count);
    //: In a chart: the time a bar begins at, and what it shows
    QToolTip::showText(QCursor::pos(),
        tr("%1: %2").arg(QLocale().toString(time, QLocale::ShortFormat), what.arg(dialectName(dialect))),
        this);
}

void LoginChart::paintSeries(const Colors &colors)
{
    for (const Dialect dialect : allDialects) {
        QBarSet *set = m_sets[static_cast<size_t>(dialect)];
        set->setColor(colors.tone(dialectTone(dialect)).solid);
        set->setBorderColor(colors.surface);
    }
}

void LoginChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && m_span.slotCount > 0)
        draw(m_tally, m_span);
    ChartPane::changeEvent(event);
}

} // namespace gatehouse
