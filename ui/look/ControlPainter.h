// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyle;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QWidget;

namespace gatehouse {

/// What HouseStyle draws of controls, one function a kind; each gets what QStyle gets.
namespace controls {

void drawButtonPanel(const QStyleOption &option, QPainter *painter, const QWidget *widget);
void drawButtonLabel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget);
void drawToolPanel(const QStyleOption &option, QPainter *painter, const QWidget *widget);
/// Of one with its text beside its icon.
void drawToolLabel(const QStyleOptionToolButton &option, QPainter *painter);
void drawField(const QStyleOption &option, QPainter *painter, const QWidget *widget);
void drawScrollFrame(const QStyleOption &option, QPainter *painter, const QWidget *widget);
void drawCheck(const QStyleOption &option, QPainter *painter);
void drawRadio(const QStyleOption &option, QPainter *painter);
void drawFocus(const QStyleOption &option, QPainter *painter, const QWidget *widget);
void drawComboBox(
    const QStyle &style, const QStyleOptionComboBox &option, QPainter *painter, const QWidget *widget);
void drawSpinBox(
    const QStyle &style, const QStyleOptionSpinBox &option, QPainter *painter, const QWidget *widget);
void drawScrollBar(
    const QStyle &style, const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget);
void drawProgress(const QStyleOptionProgressBar &option, QPainter *painter);
void drawTab(const QStyleOptionTab &option, QPainter *painter);

} // namespace controls
} // namespace gatehouse
