// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/FigureCard.h"

#include "ui/look/Colors.h"
#include "ui/look/Icons.h"
#include "ui/look/Painting.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QFontInfo>
#include <QKeyEvent>
#include <QPainter>

namespace gatehouse {
namespace {

constexpr int margin = 14;
constexpr int lineGap = 4;
constexpr int glyphSize = 16;
constexpr int leastWidth = 150;

} // namespace

FigureCard::FigureCard(const QString &iconName, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
    , m_value(QStringLiteral("–"))
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureCard::setWords(const QString &name, const QString &hint, const QString &goal)
{
    m_name = name;
    m_hint = hint;
    m_goal = goal;
    setToolTip(goal);
    tell();
}

void FigureCard::setValue(const QString &value, Tone tone)
{
    if (value == m_value && tone == m_tone)
        return;
    m_value = value;
    m_tone = tone;
    tell();
}

void FigureCard::tell()
{
    //: What a screen reader says of a number: what it counts, how much it is, a word beside it
    setAccessibleName(tr("%1: %2, %3").arg(m_name, m_value, m_hint));
    setAccessibleDescription(m_goal);
    update();
}

QFont FigureCard::numberFont() const
{
    QFont font = this->font();
    font.setPointSizeF(QFontInfo(font).pointSizeF() * 1.9);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont FigureCard::smallFont() const
{
    QFont font = this->font();
    font.setPointSizeF(QFontInfo(font).pointSizeF() * 0.92);
    return font;
}

QSize FigureCard::sizeHint() const
{
    const int height = QFontMetrics(font()).height() + QFontMetrics(numberFont()).height()
        + QFontMetrics(smallFont()).height() + 2 * lineGap + 2 * margin;
    return {leastWidth, height};
}

QSize FigureCard::minimumSizeHint() const
{
    return sizeHint();
}

void FigureCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    const bool isHot = underMouse() || isDown();
    paintBox(&painter, rect(), isHot ? colors.hover : colors.surface,
        hasFocus() ? colors.accent.solid : colors.border, cardRadius, hasFocus() ? 2 : 1);
    QRect inside = rect().adjusted(margin, margin, -margin, -margin);
    const auto line = [&](const QFont &font, const QColor &color, const QString &text, int room) {
        painter.setFont(font);
        painter.setPen(color);
        const QFontMetrics metrics(font);
        const QRect place(inside.left(), inside.top(), inside.width() - room, metrics.height());
        painter.drawText(
            place, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(text, Qt::ElideRight, place.width()));
        inside.setTop(place.bottom() + 1 + lineGap);
    };
    const QRect glyph(inside.right() - glyphSize + 1, inside.top(), glyphSize, QFontMetrics(font()).height());
    gatehouse::icon(m_iconName, Tone::Neutral).paint(&painter, glyph);
    line(font(), colors.muted, m_name, glyphSize + space);
    line(numberFont(), m_tone == Tone::Neutral ? colors.text : colors.tone(m_tone).text, m_value, 0);
    line(smallFont(), colors.muted, m_hint, 0);
}

bool FigureCard::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void FigureCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    QAbstractButton::keyPressEvent(event);
}

} // namespace gatehouse
