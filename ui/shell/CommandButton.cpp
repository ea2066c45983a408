// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/CommandButton.h"

#include "ui/common/Badge.h"
#include "ui/look/Colors.h"
#include "ui/look/Icons.h"
#include "ui/look/Painting.h"

#include <QPainter>

namespace gatehouse {
namespace {

constexpr int buttonHeight = 34;
constexpr int glyph = 18;
constexpr int side = 10;

} // namespace

CommandButton::CommandButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setIcon(gatehouse::icon(QStringLiteral("search"), Tone::Neutral));
}

void CommandButton::setKeys(const QString &keys)
{
    m_keys = keys;
    update();
}

QSize CommandButton::sizeHint() const
{
    return {210, buttonHeight};
}

void CommandButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    const bool isLive = underMouse() || isDown();
    paintBox(&painter, rect(), isLive ? colors.hover : colors.surface,
        hasFocus() ? colors.accent.solid : colors.border, controlRadius, hasFocus() ? 2 : 1);
    icon().paint(&painter, QRect(side, (height() - glyph) / 2, glyph, glyph));
    const int keysWidth = fontMetrics().horizontalAdvance(m_keys) + 14;
    const QRect keys(width() - side - keysWidth + 4, 0, keysWidth, height());
    Badge::paint(&painter, keys, m_keys, Tone::Neutral, palette(), font());
    painter.setPen(colors.muted);
    const QRect words(side + glyph + 8, 0, keys.left() - side - glyph - 12, height());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
        fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

} // namespace gatehouse
