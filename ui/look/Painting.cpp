// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/Painting.h"

#include <QPainter>
#include <QPainterPath>

#include <array>

namespace gatehouse {
namespace {

/// The few shapes that controls are made of, on a square of 24.
QPainterPath shape(const QString &name)
{
    QPainterPath path;
    const auto line = [&path](std::initializer_list<QPointF> points) {
        path.moveTo(*points.begin());
        for (const QPointF &point : points)
            path.lineTo(point);
    };
    if (name == u"check")
        line({{5, 12.5}, {10, 17.5}, {19, 7}});
    else if (name == u"minus")
        line({{6, 12}, {18, 12}});
    else if (name == u"down")
        line({{6, 9.5}, {12, 15.5}, {18, 9.5}});
    else if (name == u"up")
        line({{6, 14.5}, {12, 8.5}, {18, 14.5}});
    else if (name == u"right")
        line({{9.5, 6}, {15.5, 12}, {9.5, 18}});
    else
        line({{14.5, 6}, {8.5, 12}, {14.5, 18}});
    return path;
}

} // namespace

void paintBox(
    QPainter *painter, const QRect &rect, const QColor &fill, const QColor &border, int radius, int width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal inset = border.isValid() ? width / 2.0 : 0;
    const qreal rounded = qMin<qreal>(radius, rect.height() / 2.0) - inset / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), rounded, rounded);
    painter->restore();
}

void paintGlyph(QPainter *painter, const QRect &rect, const QString &name, const QColor &color, int size)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal scale = size / 24.0;
    painter->translate(QRectF(rect).center() - QPointF(size / 2.0, size / 2.0));
    painter->scale(scale, scale);
    painter->setPen(QPen(color, 1.7 / scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(shape(name));
    painter->restore();
}

} // namespace gatehouse
