// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/Theme.h"

#include "ui/common/Preferences.h"
#include "ui/look/Colors.h"
#include "ui/look/HouseStyle.h"

#include <QApplication>
#include <QMetaEnum>
#include <QToolTip>

namespace gatehouse {
namespace {

const QString schemeKey = QStringLiteral("window/scheme");

QMetaEnum schemes()
{
    return QMetaEnum::fromType<Theme::Scheme>();
}

Theme::Scheme remembered(const Preferences &preferences)
{
    bool isKnown = false;
    const QByteArray name = preferences.value(schemeKey).toString().toLatin1();
    const int value = schemes().keyToValue(name.constData(), &isKnown);
    return isKnown ? static_cast<Theme::Scheme>(value) : Theme::Scheme::System;
}

} // namespace

Theme::Theme(Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_scheme(remembered(preferences))
{
    QApplication::setStyle(new HouseStyle);
    connect(&m_system, &SystemScheme::changed, this, &Theme::apply);
    apply();
}

bool Theme::isDark() const
{
    return m_scheme == Scheme::System ? m_system.isDark() : m_scheme == Scheme::Dark;
}

void Theme::setScheme(Scheme scheme)
{
    m_preferences.setValue(schemeKey, QString::fromLatin1(schemes().valueToKey(static_cast<int>(scheme))));
    m_scheme = scheme;
    apply();
}

void Theme::apply()
{
    const QPalette palette = (isDark() ? Colors::dark() : Colors::light()).palette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    Q_EMIT changed();
}

} // namespace gatehouse
