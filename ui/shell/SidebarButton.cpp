// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SidebarButton.h"

#include "ui/look/Colors.h"
#include "ui/look/Icons.h"
#include "ui/look/Painting.h"

#include <QPainter>

namespace gatehouse {
namespace {

constexpr int entryHeight = 38;
constexpr int glyphSize = 20;
constexpr int iconLeft = 12;
constexpr int textLeft = 44;

} // namespace

SidebarButton::SidebarButton(const QString &iconName, QWidget *parent)
    : QToolButton(parent)
    , m_chosenIcon(gatehouse::icon(iconName, Tone::Info))
{
    setIcon(gatehouse::icon(iconName));
    setCheckable(true);
    setFixedHeight(entryHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SidebarButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    if (isChecked())
        paintBox(&painter, rect(), colors.accent.soft, {}, controlRadius + 2);
    else if (underMouse())
        paintBox(&painter, rect(), colors.isDark ? colors.hover : colors.border, {}, controlRadius + 2);
    if (hasFocus())
        paintBox(&painter, rect(), {}, colors.accent.solid, controlRadius + 2, 2);
    const QRect place(iconLeft, (height() - glyphSize) / 2, glyphSize, glyphSize);
    (isChecked() ? m_chosenIcon : icon()).paint(&painter, place);
    if (toolButtonStyle() == Qt::ToolButtonIconOnly)
        return;
    QFont words = font();
    words.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(words);
    painter.setPen(isChecked() ? colors.accent.text : colors.text);
    const QRect room = rect().adjusted(textLeft, 0, -8, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(words).elidedText(text(), Qt::ElideRight, room.width()));
}

} // namespace gatehouse
