// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/IconLabel.h"

#include "ui/look/Icons.h"

#include <QPainter>

namespace gatehouse {

IconLabel::IconLabel(int size, QWidget *parent)
    : QLabel(parent)
    , m_size(size)
{
    setFixedSize(size, size);
}

void IconLabel::setIcon(const QString &name, Tone tone)
{
    m_icon = gatehouse::icon(name, tone);
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

} // namespace gatehouse
