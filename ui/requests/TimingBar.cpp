// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/TimingBar.h"

#include "ui/look/Colors.h"
#include "ui/look/Type.h"
#include "ui/requests/RequestText.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>

namespace gatehouse {
namespace {

constexpr int dot = 8;

std::array<QColor, 4> colorsOf(const QPalette &palette)
{
    const Colors &colors = Colors::of(palette);
    return {colors.warning.solid, colors.accent.solid, colors.success.solid, colors.controlBorder};
}

} // namespace

TimingBar::TimingBar(QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, barHeight + space, 0, 0);
    grid->setHorizontalSpacing(space);
    grid->setVerticalSpacing(tightSpace);
    for (int i = 0; i < parts; ++i) {
        const auto part = static_cast<size_t>(i);
        m_names[part] = new QLabel(this);
        m_values[part] = new QLabel(this);
        m_names[part]->setContentsMargins(dot + space, 0, 0, 0);
        setMuted(m_names[part]);
        m_values[part]->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        const int column = i % 2 == 0 ? 0 : 3; // two beside two
        grid->addWidget(m_names[part], i / 2, column);
        grid->addWidget(m_values[part], i / 2, column + 1);
    }
    grid->setColumnMinimumWidth(2, wideSpace);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(4, 1);
    showWords();
}

void TimingBar::setTimes(const RecordedTimes &times)
{
    m_times = times;
    showWords();
    update();
}

std::array<qint64, TimingBar::parts> TimingBar::lengths() const
{
    return {m_times.queueNs, m_times.hashNs, m_times.storeNs, m_times.restNs()};
}

void TimingBar::showWords()
{
    const std::array names{tr("Queue"), tr("Hashing"), tr("Store"), tr("Rest")};
    const std::array<qint64, parts> values = lengths();
    for (size_t i = 0; i < names.size(); ++i) {
        m_names[i]->setText(names[i]);
        m_values[i]->setText(RequestText::duration(values[i]));
        m_values[i]->setAccessibleName(names[i]);
    }
    setAccessibleName(tr("Where the time went"));
    setAccessibleDescription(RequestText::times(m_times));
}

void TimingBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(0, 0, width(), barHeight);
    QPainterPath shape;
    shape.addRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(bar, Colors::of(palette()).border);
    const std::array<QColor, 4> colors = colorsOf(palette());
    const std::array<qint64, parts> values = lengths();
    double left = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        const double share =
            static_cast<double>(values[i]) / static_cast<double>(qMax<qint64>(1, m_times.totalNs));
        painter.fillRect(QRectF(left, 0, share * width(), barHeight), colors[i]);
        left += share * width();
    }
    painter.restore();
    painter.setPen(Qt::NoPen);
    for (size_t i = 0; i < m_names.size(); ++i) {
        const QRect name = m_names[i]->geometry();
        painter.setBrush(colors[i]);
        painter.drawEllipse(QRectF(name.left(), name.center().y() - dot / 2 + 1, dot, dot));
    }
}

void TimingBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

} // namespace gatehouse
