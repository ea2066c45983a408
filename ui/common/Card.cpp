// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Card.h"

#include "ui/look/Colors.h"
#include "ui/look/Painting.h"

#include <QPainter>

namespace gatehouse {

Card::Card(QWidget *parent)
    : QFrame(parent)
{
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintBox(&painter, rect(), colors.surface, colors.border, cardRadius);
}

} // namespace gatehouse
