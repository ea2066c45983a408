// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/ControlPainter.h"

#include "ui/look/ButtonKind.h"
#include "ui/look/Colors.h"
#include "ui/look/Painting.h"

#include <QAbstractItemView>
#include <QDateTime>
#include <QPainter>
#include <QStyleOption>

namespace gatehouse::controls {
namespace {

bool isOn(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QColor blended(const QColor &ground, const QColor &over, qreal share)
{
    return QColor::fromRgbF(static_cast<float>(ground.redF() + (over.redF() - ground.redF()) * share),
        static_cast<float>(ground.greenF() + (over.greenF() - ground.greenF()) * share),
        static_cast<float>(ground.blueF() + (over.blueF() - ground.blueF()) * share));
}

/// A ground a little darker (in the dark, lighter) where the mouse is over it or pressed on it.
QColor livened(const QColor &ground, const QStyleOption &option)
{
    const QColor over = Colors::of(option.palette).isDark ? Qt::white : Qt::black;
    if (isOn(option, QStyle::State_Sunken))
        return blended(ground, over, 0.16);
    return isOn(option, QStyle::State_MouseOver) ? blended(ground, over, 0.08) : ground;
}

bool isSolid(ButtonKind kind)
{
    return kind == ButtonKind::Primary || kind == ButtonKind::Danger;
}

QColor buttonText(const QStyleOption &option, ButtonKind kind)
{
    const Colors &colors = Colors::of(option.palette);
    if (!isOn(option, QStyle::State_Enabled))
        return colors.disabled;
    if (isSolid(kind))
        return Qt::white;
    return kind == ButtonKind::Chip && isOn(option, QStyle::State_On) ? colors.accent.text : colors.text;
}

void drawSolidPanel(const QStyleOption &option, QPainter *painter, const QColor &solid)
{
    const Colors &colors = Colors::of(option.palette);
    const bool isEnabled = isOn(option, QStyle::State_Enabled);
    paintBox(painter, option.rect, isEnabled ? livened(solid, option) : colors.border, {}, controlRadius);
}

void drawPlainPanel(const QStyleOption &option, QPainter *painter, bool hasFrame, int radius)
{
    const Colors &colors = Colors::of(option.palette);
    const bool isChecked = isOn(option, QStyle::State_On);
    const bool isLive = isOn(option, QStyle::State_Enabled)
        && (isOn(option, QStyle::State_MouseOver) || isOn(option, QStyle::State_Sunken));
    QColor fill;
    if (isChecked)
        fill = colors.accent.soft;
    else if (isLive)
        fill = livened(hasFrame ? colors.surface : colors.hover, option);
    else if (hasFrame)
        fill = colors.surface;
    const QColor frame = isChecked ? colors.accent.solid : blended(colors.border, colors.controlBorder, 0.45);
    paintBox(painter, option.rect, fill, hasFrame ? frame : QColor(), radius);
}

QColor fieldBorder(const QStyleOption &option, const QWidget *widget)
{
    const Colors &colors = Colors::of(option.palette);
    if (isFieldWrong(widget))
        return colors.danger.solid;
    if (isOn(option, QStyle::State_HasFocus))
        return colors.accent.solid;
    if (!isOn(option, QStyle::State_Enabled))
        return colors.border;
    return isOn(option, QStyle::State_MouseOver) ? colors.controlBorder
                                                 : blended(colors.border, colors.controlBorder, 0.45);
}

void drawFieldBox(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    const Colors &colors = Colors::of(option.palette);
    const bool isStrong = isOn(option, QStyle::State_HasFocus) || isFieldWrong(widget);
    paintBox(painter, option.rect, isOn(option, QStyle::State_Enabled) ? colors.surface : colors.raised,
        fieldBorder(option, widget), controlRadius, isStrong ? 2 : 1);
}

} // namespace

void drawButtonPanel(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    const Colors &colors = Colors::of(option.palette);
    switch (buttonKind(widget)) {
    case ButtonKind::Primary:
        return drawSolidPanel(option, painter, colors.accent.solid);
    case ButtonKind::Danger:
        return drawSolidPanel(option, painter, colors.danger.solid);
    case ButtonKind::Flat:
        return drawPlainPanel(option, painter, false, controlRadius);
    case ButtonKind::Chip:
        return drawPlainPanel(option, painter, true, option.rect.height() / 2);
    case ButtonKind::Standard:
        break;
    }
    drawPlainPanel(option, painter, true, controlRadius);
}

void drawButtonLabel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget)
{
    const ButtonKind kind = buttonKind(widget);
    const QColor color = buttonText(option, kind);
    const bool hasMenu = option.features.testFlag(QStyleOptionButton::HasMenu);
    constexpr int gap = 6;
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int menuWidth = hasMenu ? 16 : 0;
    const int parts = (iconWidth > 0) + (textWidth > 0) + (menuWidth > 0);
    const int width = iconWidth + textWidth + menuWidth + gap * qMax(0, parts - 1);
    QRect rest(option.rect.left() + qMax(4, (option.rect.width() - width) / 2), option.rect.top(),
        qMin(width, option.rect.width() - 8), option.rect.height());
    if (iconWidth > 0) {
        QRect square(rest.topLeft(), QSize(iconWidth, iconWidth));
        square.moveTop(rest.top() + (rest.height() - iconWidth) / 2);
        const QIcon::Mode mode = !isOn(option, QStyle::State_Enabled) ? QIcon::Disabled
            : isSolid(kind)                                           ? QIcon::Selected
                                                                      : QIcon::Normal;
        option.icon.paint(painter, square, Qt::AlignCenter, mode, QIcon::On);
        rest.setLeft(rest.left() + iconWidth + gap);
    }
    if (hasMenu) {
        paintGlyph(painter, QRect(rest.right() - 15, rest.top(), 16, rest.height()), QStringLiteral("down"),
            color, 14);
        rest.setRight(rest.right() - menuWidth - gap);
    }
    painter->setPen(color);
    // Asked first whether it fits: what elides takes the "(&G)" of a Chinese text for wider than it is.
    const bool fits = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width() <= rest.width() + 1;
    const QString text = fits
        ? option.text
        : option.fontMetrics.elidedText(option.text, Qt::ElideRight, rest.width(), Qt::TextShowMnemonic);
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextDontClip, text);
}

void drawToolPanel(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    drawPlainPanel(option, painter, buttonKind(widget) == ButtonKind::Chip,
        buttonKind(widget) == ButtonKind::Chip ? option.rect.height() / 2 : controlRadius);
}

void drawToolLabel(const QStyleOptionToolButton &option, QPainter *painter)
{
    const Colors &colors = Colors::of(option.palette);
    const bool isEnabled = isOn(option, QStyle::State_Enabled);
    constexpr int gap = 6;
    const int iconSize = option.iconSize.width();
    const int width = iconSize + gap + option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int left = option.rect.left() + qMax(6, (option.rect.width() - width) / 2);
    const QRect square(left, option.rect.top() + (option.rect.height() - iconSize) / 2, iconSize, iconSize);
    option.icon.paint(painter, square, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    painter->setPen(isEnabled ? colors.text : colors.disabled);
    const QRect words(square.right() + 1 + gap, option.rect.top(), option.rect.right() - square.right() - gap,
        option.rect.height());
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, option.text);
}

void drawField(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
    if (frame && frame->lineWidth > 0)
        drawFieldBox(option, painter, widget);
}

void drawScrollFrame(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
    if (!frame || frame->lineWidth <= 0)
        return;
    const Colors &colors = Colors::of(option.palette);
    const bool isView = qobject_cast<const QAbstractItemView *>(widget);
    if (isView)
        paintBox(painter, option.rect, colors.surface, colors.border, cardRadius);
    else
        drawFieldBox(option, painter, widget);
}

void drawCheck(const QStyleOption &option, QPainter *painter)
{
    const Colors &colors = Colors::of(option.palette);
    const bool isMarked = isOn(option, QStyle::State_On) || isOn(option, QStyle::State_NoChange);
    const bool isEnabled = isOn(option, QStyle::State_Enabled);
    const QColor solid = isEnabled ? colors.accent.solid : colors.disabled;
    paintBox(painter, option.rect, isMarked ? livened(solid, option) : livened(colors.surface, option),
        isMarked ? solid : (isEnabled ? colors.controlBorder : colors.border), 4);
    if (isMarked)
        paintGlyph(painter, option.rect,
            isOn(option, QStyle::State_On) ? QStringLiteral("check") : QStringLiteral("minus"), Qt::white,
            option.rect.height() - 4);
}

void drawRadio(const QStyleOption &option, QPainter *painter)
{
    const Colors &colors = Colors::of(option.palette);
    const bool isMarked = isOn(option, QStyle::State_On);
    const QColor solid = isOn(option, QStyle::State_Enabled) ? colors.accent.solid : colors.disabled;
    paintBox(painter, option.rect, livened(colors.surface, option), isMarked ? solid : colors.controlBorder,
        option.rect.height() / 2, isMarked ? 5 : 1);
}

void drawFocus(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    const bool isCell = qobject_cast<const QAbstractItemView *>(widget);
    if (!isCell && !isOn(option, QStyle::State_HasFocus))
        return;
    const Colors &colors = Colors::of(option.palette);
    const bool isOnSolid = isSolid(buttonKind(widget));
    if (isOnSolid)
        paintBox(painter, option.rect.adjusted(2, 2, -2, -2), {}, Qt::white, controlRadius - 2);
    paintBox(painter, option.rect, {}, isOnSolid ? colors.text : colors.accent.solid, controlRadius,
        isCell ? 1 : 2);
}

void drawComboBox(
    const QStyle &style, const QStyleOptionComboBox &option, QPainter *painter, const QWidget *widget)
{
    if (option.frame)
        drawFieldBox(option, painter, widget);
    const QRect arrow = style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, widget);
    const Colors &colors = Colors::of(option.palette);
    paintGlyph(painter, arrow, QStringLiteral("down"),
        isOn(option, QStyle::State_Enabled) ? colors.muted : colors.disabled, 14);
}

void drawSpinBox(
    const QStyle &style, const QStyleOptionSpinBox &option, QPainter *painter, const QWidget *widget)
{
    if (option.frame)
        drawFieldBox(option, painter, widget);
    const Colors &colors = Colors::of(option.palette);
    const auto draw = [&](QStyle::SubControl part, const QString &glyph,
                          QAbstractSpinBox::StepEnabledFlag flag) {
        const QRect rect = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
        const bool isLive = isOn(option, QStyle::State_Enabled) && option.stepEnabled.testFlag(flag);
        const bool isOver = isLive && option.activeSubControls.testFlag(part);
        paintGlyph(painter, rect, glyph,
            isOver       ? colors.accent.text
                : isLive ? colors.muted
                         : colors.disabled,
            12);
    };
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    draw(QStyle::SC_SpinBoxUp, QStringLiteral("up"), QAbstractSpinBox::StepUpEnabled);
    draw(QStyle::SC_SpinBoxDown, QStringLiteral("down"), QAbstractSpinBox::StepDownEnabled);
}

void drawScrollBar(
    const QStyle &style, const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget)
{
    if (option.minimum >= option.maximum)
        return;
    const Colors &colors = Colors::of(option.palette);
    const QRect slider =
        style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const bool isGrabbed = isOn(option, QStyle::State_MouseOver) || isOn(option, QStyle::State_Sunken);
    const int inset = isGrabbed ? 2 : 3;
    const QRect thumb = option.orientation == Qt::Vertical ? slider.adjusted(inset, 2, -inset, -2)
                                                           : slider.adjusted(2, inset, -2, -inset);
    const QColor color = blended(colors.surface, colors.controlBorder, isGrabbed ? 0.9 : 0.5);
    paintBox(painter, thumb, color, {}, cardRadius);
}

void drawProgress(const QStyleOptionProgressBar &option, QPainter *painter)
{
    const Colors &colors = Colors::of(option.palette);
    constexpr int thickness = 6;
    QRect groove = option.rect;
    groove.setHeight(thickness);
    groove.moveCenter(option.rect.center());
    paintBox(painter, groove, colors.border, {}, thickness);
    QRect done = groove;
    const bool isUnknown = option.maximum <= option.minimum;
    if (isUnknown) {
        // Its owner repaints it now and then; where it then is follows from the time.
        constexpr int roundMs = 1'600;
        const int at = static_cast<int>(QDateTime::currentMSecsSinceEpoch() % roundMs);
        const int length = groove.width() / 3;
        const int left = groove.left() - length + (groove.width() + length) * at / roundMs;
        done = QRect(left, groove.top(), length, thickness) & groove;
    } else {
        const double share = static_cast<double>(option.progress - option.minimum)
            / static_cast<double>(option.maximum - option.minimum);
        done.setWidth(static_cast<int>(groove.width() * qBound(0.0, share, 1.0)));
    }
    if (done.width() > 0)
        paintBox(painter, done, colors.accent.solid, {}, thickness);
}

void drawTab(const QStyleOptionTab &option, QPainter *painter)
{
    const Colors &colors = Colors::of(option.palette);
    const bool isChosen = isOn(option, QStyle::State_Selected);
    QRect line = option.rect;
    line.setTop(line.bottom() - 2);
    if (isChosen)
        paintBox(painter, line.adjusted(8, 0, -8, 0), colors.accent.solid, {}, 2);
    else if (isOn(option, QStyle::State_MouseOver))
        paintBox(painter, line.adjusted(8, 0, -8, 0), colors.border, {}, 2);
}

} // namespace gatehouse::controls
