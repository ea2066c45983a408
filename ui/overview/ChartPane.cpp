// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/ChartPane.h"

#include "ui/common/EmptyState.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Colors.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QBoxLayout>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QFontInfo>
#include <QGraphicsLayout>
#include <QLabel>
#include <QLegend>
#include <QPushButton>
#include <QStackedLayout>
#include <QValueAxis>

#include <cmath>

namespace gatehouse {
namespace {

constexpr int leastHeight = 210;
constexpr int mostSteps = 5; // lines across

/// The least of 1, 2, 5, 10, 20, ... that is not below.
double roundUp(double value)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double digit : {1.0, 2.0, 5.0}) {
        if (digit * power >= value - power * 1e-9)
            return digit * power;
    }
    return 10 * power;
}

} // namespace

ChartPane::ChartPane(QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(this))
    , m_open(new QPushButton(this))
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_x(new QCategoryAxis(this))
    , m_y(new QValueAxis(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedLayout)
{
    setType(m_heading, Type::Strong);
    setButtonKind(m_open, ButtonKind::Flat);
    m_open->setObjectName(QStringLiteral("openChart"));
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({0, 0, 0, 0});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    m_chart->legend()->setAlignment(Qt::AlignBottom);
    m_chart->legend()->setMarkerShape(QLegend::MarkerShapeCircle);
    m_chart->setLocalizeNumbers(true);
    m_x->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_x->setGridLineVisible(false);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->viewport()->installEventFilter(this);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMinimumHeight(leastHeight);
    auto *line = new QHBoxLayout;
    line->addWidget(m_heading, 1);
    line->addWidget(m_open);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(wideSpace, space, space, space);
    column->setSpacing(tightSpace);
    column->addLayout(line);
    column->addLayout(m_stack, 1);
    connect(m_open, &QPushButton::clicked, this, &ChartPane::opened);
}

void ChartPane::setWords(const QString &heading, const QString &goal, const QString &iconName)
{
    m_heading->setText(heading);
    m_open->setText(goal);
    m_open->setIcon(icon(iconName));
    //: A button beside a chart or a list: the page it leads to
    m_open->setToolTip(tr("Show them on the page %1").arg(goal));
    m_view->setAccessibleName(heading);
}

void ChartPane::setSummary(const QString &summary)
{
    m_view->setAccessibleDescription(summary);
}

void ChartPane::setMarks(double least, double most, const QList<Mark> &marks)
{
    const bool isSame = std::ranges::equal(marks, m_marks,
        [](const Mark &left, const Mark &right) { return left.at == right.at && left.text == right.text; });
    if (!isSame) {
        m_marks = marks;
        const QStringList before = m_x->categoriesLabels();
        for (const QString &label : before)
            m_x->remove(label);
        m_x->setStartValue(least);
        for (const Mark &mark : marks)
            m_x->append(mark.text, mark.at);
    }
    m_x->setRange(least, most);
}

void ChartPane::setHighest(double highest, const QString &format)
{
    double step = roundUp(std::max(highest, 1e-9) / mostSteps);
    if (format == u"%.0f")
        step = std::max(step, 1.0);
    const int steps = std::max(static_cast<int>(std::ceil(highest / step - 1e-9)), 2);
    const double most = step * steps;
    if (most == m_highest)
        return;
    m_highest = most;
    m_y->setTickCount(steps + 1);
    m_y->setLabelFormat(format);
    m_y->setRange(0, most);
}

void ChartPane::showEmpty(bool isEmpty)
{
    m_isEmpty = isEmpty;
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
}

void ChartPane::recolour()
{
    const Colors &colors = Colors::of(palette());
    QFont small = font();
    small.setPointSizeF(QFontInfo(small).pointSizeF() * 0.85);
    for (QAbstractAxis *axis : std::initializer_list<QAbstractAxis *>{m_x, m_y}) {
        axis->setLabelsColor(colors.muted);
        axis->setLabelsFont(small);
        axis->setLinePen(QPen(colors.border));
        axis->setGridLinePen(QPen(colors.border));
    }
    m_y->setLineVisible(false);
    m_chart->legend()->setLabelColor(colors.muted);
    m_chart->legend()->setFont(small);
    paintSeries(colors);
}

void ChartPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        recolour();
    QWidget::changeEvent(event);
}

bool ChartPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel)
        return QWidget::eventFilter(watched, event);
    event->ignore(); // scrolls the page
    return true;
}

} // namespace gatehouse
