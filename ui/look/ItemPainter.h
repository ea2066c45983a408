// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOption;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionViewItem;
class QWidget;

namespace gatehouse {

/// What HouseStyle draws of rows, headers and menus; each function gets what QStyle gets.
namespace items {

void drawRow(const QStyleOptionViewItem &option, QPainter *painter);
void drawHeaderSection(const QStyleOptionHeader &option, QPainter *painter);
void drawSortArrow(const QStyleOptionHeader &option, QPainter *painter);
void drawMenuPanel(const QStyleOption &option, QPainter *painter);
void drawMenuItem(const QStyleOptionMenuItem &option, QPainter *painter);

} // namespace items
} // namespace gatehouse
