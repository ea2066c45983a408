// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/ItemPainter.h"

#include "ui/look/Colors.h"
#include "ui/look/Painting.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace gatehouse::items {
namespace {

using Position = QStyleOptionViewItem::ViewItemPosition;

/// One cell's part of a row that is rounded at its two ends.
QPainterPath rowPart(const QRect &rect, Position position)
{
    QPainterPath path;
    QRectF part(rect);
    if (position == QStyleOptionViewItem::Beginning || position == QStyleOptionViewItem::Middle)
        part.setRight(part.right() + controlRadius * 2);
    if (position == QStyleOptionViewItem::End || position == QStyleOptionViewItem::Middle)
        part.setLeft(part.left() - controlRadius * 2);
    path.addRoundedRect(part, controlRadius, controlRadius);
    return path;
}

QColor rowGround(const QStyleOptionViewItem &option)
{
    const Colors &colors = Colors::of(option.palette);
    if (option.state.testFlag(QStyle::State_Selected))
        return colors.accent.soft;
    if (option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled))
        return colors.hover;
    return {};
}

void drawMenuCheck(const QStyleOptionMenuItem &option, const QRect &rect, QPainter *painter)
{
    const Colors &colors = Colors::of(option.palette);
    if (option.checked)
        paintGlyph(painter, rect, QStringLiteral("check"), colors.accent.text, 16);
}

} // namespace

void drawRow(const QStyleOptionViewItem &option, QPainter *painter)
{
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option.rect, option.backgroundBrush);
    const QColor ground = rowGround(option);
    if (!ground.isValid())
        return;
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillPath(rowPart(option.rect, option.viewItemPosition), ground);
    painter->restore();
}

void drawHeaderSection(const QStyleOptionHeader &option, QPainter *painter)
{
    const Colors &colors = Colors::of(option.palette);
    const bool isOver = option.state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(option.rect, isOver ? colors.hover : colors.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.border);
    if (isOver && option.orientation == Qt::Horizontal)
        painter->fillRect(QRect(option.rect.right(), option.rect.top() + 6, 1, option.rect.height() - 12),
            colors.controlBorder);
}

void drawSortArrow(const QStyleOptionHeader &option, QPainter *painter)
{
    if (option.sortIndicator == QStyleOptionHeader::None)
        return;
    // Qt's "down" is the larger value at the bottom.
    paintGlyph(painter, option.rect,
        option.sortIndicator == QStyleOptionHeader::SortDown ? QStringLiteral("up") : QStringLiteral("down"),
        Colors::of(option.palette).accent.text, 12);
}

void drawMenuPanel(const QStyleOption &option, QPainter *painter)
{
    const Colors &colors = Colors::of(option.palette);
    painter->fillRect(option.rect, colors.border);
    painter->fillRect(option.rect.adjusted(1, 1, -1, -1), colors.surface);
}

void drawMenuItem(const QStyleOptionMenuItem &option, QPainter *painter)
{
    const Colors &colors = Colors::of(option.palette);
    const QRect rect = option.rect.adjusted(4, 0, -4, 0);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), colors.border);
        return;
    }
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    if (option.state.testFlag(QStyle::State_Selected) && isEnabled)
        paintBox(painter, rect, colors.accent.soft, {}, controlRadius);
    const QRect mark(rect.left() + 6, rect.top(), 20, rect.height());
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked)
        drawMenuCheck(option, mark, painter);
    else if (!option.icon.isNull())
        // A square: an icon that is drawn for its place takes all of it.
        option.icon.paint(painter, QRect(mark.left() + 1, mark.center().y() - 8, 18, 18), Qt::AlignCenter,
            isEnabled ? QIcon::Normal : QIcon::Disabled);
    painter->setPen(isEnabled ? colors.text : colors.disabled);
    painter->setFont(option.font);
    const QRect words(rect.left() + 32, rect.top(), rect.width() - 32 - 20, rect.height());
    constexpr int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    painter->drawText(words, flags | Qt::AlignLeft, option.text.section(u'\t', 0, 0));
    painter->setPen(isEnabled ? colors.muted : colors.disabled);
    painter->drawText(rect.adjusted(0, 0, -12, 0), flags | Qt::AlignRight, option.text.section(u'\t', 1, 1));
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintGlyph(painter, QRect(rect.right() - 22, rect.top(), 20, rect.height()), QStringLiteral("right"),
            colors.muted, 14);
}

} // namespace gatehouse::items
