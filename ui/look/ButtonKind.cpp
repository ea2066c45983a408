// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/ButtonKind.h"

#include <QAbstractButton>
#include <QVariant>

namespace gatehouse {
namespace {

constexpr const char *kindProperty = "gatehouseKind";
constexpr const char *wrongProperty = "gatehouseWrong";

} // namespace

void setButtonKind(QAbstractButton *button, ButtonKind kind)
{
    button->setProperty(kindProperty, static_cast<int>(kind));
    button->updateGeometry();
    button->update();
}

ButtonKind buttonKind(const QWidget *widget)
{
    const QVariant kind = widget ? widget->property(kindProperty) : QVariant();
    return kind.isValid() ? static_cast<ButtonKind>(kind.toInt()) : ButtonKind::Standard;
}

void setFieldWrong(QWidget *field, bool isWrong)
{
    if (isFieldWrong(field) == isWrong)
        return;
    field->setProperty(wrongProperty, isWrong);
    field->update();
}

bool isFieldWrong(const QWidget *field)
{
    return field && field->property(wrongProperty).toBool();
}

} // namespace gatehouse
