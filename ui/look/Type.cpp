// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/Type.h"

#include <QFont>
#include <QFontInfo>
#include <QWidget>

namespace gatehouse {
namespace {

struct Measure {
    qreal factor;
    QFont::Weight weight;
};

Measure measure(Type type)
{
    switch (type) {
    case Type::Display:
        return {1.9, QFont::DemiBold};
    case Type::Title:
        return {1.45, QFont::DemiBold};
    case Type::Heading:
        return {1.15, QFont::DemiBold};
    case Type::Strong:
        return {1.0, QFont::DemiBold};
    case Type::Caption:
        return {0.92, QFont::Normal};
    case Type::Body:
        break;
    }
    return {1.0, QFont::Normal};
}

} // namespace

void setType(QWidget *widget, Type type)
{
    const Measure wanted = measure(type);
    QFont font = widget->font();
    font.setPointSizeF(QFontInfo(font).pointSizeF() * wanted.factor);
    font.setWeight(wanted.weight);
    widget->setFont(font);
    if (type == Type::Caption)
        setMuted(widget);
}

void setMuted(QWidget *widget)
{
    // The placeholder's colour is the muted one, and follows the scheme where a fixed colour would not.
    widget->setForegroundRole(QPalette::PlaceholderText);
}

} // namespace gatehouse
