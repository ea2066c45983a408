// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/HouseStyle.h"

#include "ui/look/ButtonKind.h"
#include "ui/look/Colors.h"
#include "ui/look/ControlPainter.h"
#include "ui/look/ItemPainter.h"
#include "ui/look/Painting.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>

namespace gatehouse {
namespace {

constexpr int controlHeight = 34;
constexpr int chipHeight = 30;
constexpr int leastThumb = 28;

template <typename T>
const T &as(const QStyleOption *option)
{
    return *qstyleoption_cast<const T *>(option);
}

bool isTextBesideIcon(const QStyleOptionToolButton &button)
{
    return button.toolButtonStyle == Qt::ToolButtonTextBesideIcon && !button.icon.isNull()
        && !button.text.isEmpty();
}

QRect sliderRect(const QStyleOptionSlider &option)
{
    const bool isVertical = option.orientation == Qt::Vertical;
    const int length = isVertical ? option.rect.height() : option.rect.width();
    const qint64 range = qint64(option.maximum) - option.minimum;
    const qint64 shown = range + option.pageStep;
    const int thumb = range <= 0
        ? length
        : qBound(qMin(leastThumb, length),
            static_cast<int>(qint64(length) * option.pageStep / qMax<qint64>(1, shown)), length);
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - thumb, option.upsideDown);
    return isVertical ? QRect(option.rect.left(), option.rect.top() + start, option.rect.width(), thumb)
                      : QRect(option.rect.left() + start, option.rect.top(), thumb, option.rect.height());
}

/// The scroll bar has no buttons at its ends; what is left of the groove steps by pages.
QRect scrollBarRect(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const QRect slider = sliderRect(option);
    QRect rect = option.rect;
    const bool isVertical = option.orientation == Qt::Vertical;
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return rect;
    case QStyle::SC_ScrollBarSlider:
        return slider;
    case QStyle::SC_ScrollBarSubPage:
        isVertical ? rect.setBottom(slider.top() - 1) : rect.setRight(slider.left() - 1);
        return rect;
    case QStyle::SC_ScrollBarAddPage:
        isVertical ? rect.setTop(slider.bottom() + 1) : rect.setLeft(slider.right() + 1);
        return rect;
    default:
        return {};
    }
}

} // namespace

HouseStyle::HouseStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

void HouseStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)
        || qobject_cast<QScrollBar *>(widget) || qobject_cast<QTabBar *>(widget)
        || qobject_cast<QHeaderView *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QAbstractItemView *>(widget)
            || qobject_cast<const QAbstractScrollArea *>(widget))
            return 4;
        break;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return leastThumb;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
        return 18;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_HeaderMarkSize:
        return 14;
    case PM_HeaderMargin:
        return 8;
    case PM_FocusFrameHMargin:
        return 6; // also the space beside the text of a cell
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return 4;
    case PM_SplitterWidth:
        return 9;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_TabBarTabHSpace:
        return 28;
    case PM_TabBarTabVSpace:
        return 16;
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
        return 0;
    default:
        break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int HouseStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_ItemView_ShowDecorationSelected:
    case SH_ComboBox_Popup:
        return hint == SH_ItemView_ShowDecorationSelected;
    case SH_DialogButtonLayout:
        return QDialogButtonBox::GnomeLayout; // on every desktop as in the dialogs that lay out their own
    case SH_ToolTip_WakeUpDelay:
        return 400;
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_Menu_SubMenuPopupDelay:
        return hint == SH_Menu_SubMenuPopupDelay ? 150 : 0;
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_Table_GridLineColor:
        return option ? static_cast<int>(Colors::of(option->palette).border.rgb()) : 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

QSize HouseStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        const auto &button = as<QStyleOptionButton>(option);
        const bool isChip = buttonKind(widget) == ButtonKind::Chip;
        const int text = option->fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
        const int icon = button.icon.isNull() ? 0 : button.iconSize.width() + (text > 0 ? 6 : 0);
        const int menu = button.features.testFlag(QStyleOptionButton::HasMenu) ? 22 : 0;
        const int least = isChip || buttonKind(widget) == ButtonKind::Flat || text == 0 ? 0 : 80;
        return {qMax(least, text + icon + menu + (text > 0 ? 28 : 16)), isChip ? chipHeight : controlHeight};
    }
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        return {wanted.width() + 8, qMax(controlHeight, wanted.height())};
    case CT_ToolButton:
        if (isTextBesideIcon(as<QStyleOptionToolButton>(option)))
            wanted.rwidth() += 14;
        return {qMax(wanted.width(), chipHeight), qMax(wanted.height(), chipHeight)};
    case CT_MenuItem: {
        const auto &item = as<QStyleOptionMenuItem>(option);
        if (item.menuItemType == QStyleOptionMenuItem::Separator)
            return {wanted.width(), 9};
        const QStringList parts = item.text.split(u'\t');
        int width = 72;
        for (const QString &part : parts)
            width += option->fontMetrics.size(Qt::TextShowMnemonic, part).width();
        return {width + (parts.size() > 1 ? 28 : 0), 32};
    }
    case CT_HeaderSection:
        return {wanted.width(), qMax(wanted.height(), 36)};
    default:
        return wanted;
    }
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0)
        return rect.adjusted(6, 0, -6, 0);
    return rect;
}

QRect HouseStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    if (control == CC_ScrollBar)
        return scrollBarRect(as<QStyleOptionSlider>(option), part);
    QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxArrow)
        rect = QRect(option->rect.right() - 26, option->rect.top(), 22, option->rect.height());
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        rect = option->rect.adjusted(8, 2, -28, -2);
    return rect;
}

void HouseStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        return controls::drawButtonPanel(*option, painter, widget);
    case PE_PanelButtonTool:
        return controls::drawToolPanel(*option, painter, widget);
    case PE_PanelLineEdit:
        return controls::drawField(*option, painter, widget);
    case PE_FrameLineEdit:
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_FrameButtonBevel:
        return;
    case PE_Frame:
        return controls::drawScrollFrame(*option, painter, widget);
    case PE_FrameMenu:
        return;
    case PE_PanelMenu:
        return items::drawMenuPanel(*option, painter);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return controls::drawCheck(*option, painter);
    case PE_IndicatorRadioButton:
        return controls::drawRadio(*option, painter);
    case PE_FrameFocusRect:
        return controls::drawFocus(*option, painter, widget);
    case PE_PanelItemViewItem:
        return items::drawRow(as<QStyleOptionViewItem>(option), painter);
    case PE_PanelItemViewRow:
        return; // the cells draw it whole
    case PE_IndicatorHeaderArrow:
        return items::drawSortArrow(as<QStyleOptionHeader>(option), painter);
    case PE_PanelTipLabel:
        return paintBox(painter, option->rect, option->palette.color(QPalette::ToolTipBase), {}, 0);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HouseStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel:
        return controls::drawButtonPanel(*option, painter, widget);
    case CE_PushButtonLabel:
        return controls::drawButtonLabel(as<QStyleOptionButton>(option), painter, widget);
    case CE_Header:
        return drawHeader(as<QStyleOptionHeader>(option), painter, widget);
    case CE_ToolButtonLabel:
        if (isTextBesideIcon(as<QStyleOptionToolButton>(option)))
            return controls::drawToolLabel(as<QStyleOptionToolButton>(option), painter);
        return QProxyStyle::drawControl(element, option, painter, widget);
    case CE_HeaderSection:
        return items::drawHeaderSection(as<QStyleOptionHeader>(option), painter);
    case CE_HeaderEmptyArea:
        return painter->fillRect(option->rect, Colors::of(option->palette).surface);
    case CE_MenuItem:
        return items::drawMenuItem(as<QStyleOptionMenuItem>(option), painter);
    case CE_MenuEmptyArea:
        return;
    case CE_ProgressBar:
        return controls::drawProgress(as<QStyleOptionProgressBar>(option), painter);
    case CE_TabBarTabShape:
        return controls::drawTab(as<QStyleOptionTab>(option), painter);
    case CE_Splitter:
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void HouseStyle::drawHeader(const QStyleOptionHeader &option, QPainter *painter, const QWidget *widget) const
{
    constexpr int arrowWidth = 16;
    drawControl(CE_HeaderSection, &option, painter, widget);
    QStyleOptionHeader part(option);
    const bool isSorted = option.sortIndicator != QStyleOptionHeader::None;
    part.rect = option.rect.adjusted(6, 0, isSorted ? -arrowWidth - 6 : -6, 0);
    part.text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, part.rect.width());
    const int textWidth = option.fontMetrics.horizontalAdvance(part.text);
    drawControl(CE_HeaderLabel, &part, painter, widget);
    if (!isSorted)
        return;
    part.rect = QRect(part.rect.left() + textWidth + 4, option.rect.top(), arrowWidth, option.rect.height());
    items::drawSortArrow(part, painter);
}

void HouseStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        return controls::drawComboBox(*this, as<QStyleOptionComboBox>(option), painter, widget);
    case CC_SpinBox:
        return controls::drawSpinBox(*this, as<QStyleOptionSpinBox>(option), painter, widget);
    case CC_ToolButton: {
        // Its icon says enough; the arrow that Qt squeezes into the corner would say it twice.
        QStyleOptionToolButton button(as<QStyleOptionToolButton>(option));
        button.features &= ~QStyleOptionToolButton::HasMenu;
        return QProxyStyle::drawComplexControl(control, &button, painter, widget);
    }
    case CC_ScrollBar:
        return controls::drawScrollBar(*this, as<QStyleOptionSlider>(option), painter, widget);
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace gatehouse
