// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRect>
#include <QString>

class QPainter;

namespace gatehouse {

inline constexpr int controlRadius = 6;
inline constexpr int cardRadius = 10;

/// A rounded box with a crisp border of `width` pixels inside `rect`; invalid colours are left out.
void paintBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &border, int radius,
    int width = 1);

/// One of the icons, in that colour, in the middle of `rect`.
void paintGlyph(QPainter *painter, const QRect &rect, const QString &name, const QColor &color, int size);

} // namespace gatehouse
