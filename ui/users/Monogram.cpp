// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/Monogram.h"

#include "ui/look/Colors.h"

#include <QPainter>

namespace gatehouse {
namespace {

constexpr int diameter = 40;

} // namespace

Monogram::Monogram(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(diameter, diameter);
}

void Monogram::setName(const QString &name)
{
    // A character beyond the first plane takes two units.
    const bool isPair = name.size() > 1 && name.front().isHighSurrogate();
    m_letter = name.left(isPair ? 2 : 1).toUpper();
    update();
}

void Monogram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors::Toned &tone = Colors::of(palette()).tone(Tone::Info);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.soft);
    painter.drawEllipse(rect());
    QFont letter = font();
    letter.setPixelSize(diameter * 2 / 5);
    letter.setWeight(QFont::DemiBold);
    painter.setFont(letter);
    painter.setPen(tone.text);
    painter.drawText(rect(), Qt::AlignCenter, m_letter);
}

} // namespace gatehouse
