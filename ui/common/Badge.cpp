// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Badge.h"

#include "ui/look/Colors.h"
#include "ui/look/Painting.h"

#include <QFontInfo>
#include <QPainter>

namespace gatehouse {
namespace {

constexpr int sidePadding = 8;
constexpr int badgeHeight = 22;

QFont badgeFont(QFont font)
{
    font.setPointSizeF(QFontInfo(font).pointSizeF() * 0.9);
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

Badge::Badge(QWidget *parent)
    : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::set(const QString &text, Tone tone)
{
    m_tone = tone;
    setText(text);
    update();
}

int Badge::paint(QPainter *painter, const QRect &rect, const QString &text, Tone tone,
    const QPalette &palette, const QFont &font)
{
    const QFont small = badgeFont(font);
    const QFontMetrics metrics(small);
    const int width = qMin(metrics.horizontalAdvance(text) + 2 * sidePadding, rect.width());
    if (width <= 2 * sidePadding)
        return rect.left();
    QRect box(rect.left(), 0, width, qMin(badgeHeight, rect.height()));
    box.moveTop(rect.top() + (rect.height() - box.height()) / 2);
    const Colors::Toned &toned = Colors::of(palette).tone(tone);
    paintBox(painter, box, toned.soft, {}, controlRadius);
    painter->save();
    painter->setFont(small);
    painter->setPen(toned.text);
    painter->drawText(
        box, Qt::AlignCenter, metrics.elidedText(text, Qt::ElideRight, box.width() - 2 * sidePadding + 1));
    painter->restore();
    return box.right() + 1;
}

QSize Badge::sizeHint() const
{
    if (text().isEmpty())
        return {0, badgeHeight};
    return {QFontMetrics(badgeFont(font())).horizontalAdvance(text()) + 2 * sidePadding, badgeHeight};
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, rect(), text(), m_tone, palette(), font());
}

} // namespace gatehouse
