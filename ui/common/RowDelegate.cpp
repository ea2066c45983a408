// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/RowDelegate.h"

#include "ui/common/Badge.h"
#include "ui/common/ItemRoles.h"
#include "ui/common/TableView.h"
#include "ui/look/Colors.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>

namespace gatehouse {
namespace {

constexpr int sidePadding = 7;
constexpr int badgeGap = 4;

/// Where in its row a cell stands, hidden and moved columns considered.
QStyleOptionViewItem::ViewItemPosition positionOf(const QHeaderView &header, int column)
{
    int first = -1;
    int last = -1;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int logical = header.logicalIndex(visual);
        if (header.isSectionHidden(logical))
            continue;
        first = first < 0 ? logical : first;
        last = logical;
    }
    if (first == last)
        return QStyleOptionViewItem::OnlyOne;
    return column == first ? QStyleOptionViewItem::Beginning
        : column == last   ? QStyleOptionViewItem::End
                           : QStyleOptionViewItem::Middle;
}

} // namespace

RowDelegate::RowDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool hasBadges = index.data(BadgesRole).toBool();
    if (!hasBadges && !index.data(BadgeRole).isValid())
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const QStringList texts = hasBadges ? index.data().toStringList() : QStringList(own.text);
    own.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &own, painter, option.widget);
    paintBadges(painter, own, texts, index);
}

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Colors &colors = Colors::of(option->palette);
    const QColor text = index.data(MutedRole).toBool() ? colors.muted : colors.text;
    option->palette.setColor(QPalette::Text, text);
    option->palette.setColor(QPalette::HighlightedText, text); // a selected row's ground is a soft one
    const auto *table = qobject_cast<const TableView *>(option->widget);
    if (!table)
        return;
    option->state.setFlag(QStyle::State_MouseOver, index.row() == table->hoveredRow());
    option->viewItemPosition = positionOf(*table->horizontalHeader(), index.column());
}

void RowDelegate::paintBadges(QPainter *painter, const QStyleOptionViewItem &option, const QStringList &texts,
    const QModelIndex &index) const
{
    const QVariant tone = index.data(BadgeRole);
    QRect rest = option.rect.adjusted(sidePadding, 0, -sidePadding, 0);
    for (const QString &text : texts) {
        if (text.isEmpty() || rest.width() < 24)
            break;
        const int end = Badge::paint(painter, rest, text, tone.isValid() ? tone.value<Tone>() : Tone::Neutral,
            option.palette, option.font);
        rest.setLeft(end + badgeGap);
    }
}

} // namespace gatehouse
