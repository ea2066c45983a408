// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Preferences.h"

#include <QSettings>

namespace gatehouse {

QVariant Preferences::value(const QString &key, const QVariant &standard) const
{
    return m_settings.value(key, standard);
}

void Preferences::setValue(const QString &key, const QVariant &value)
{
    if (m_settings.value(key) == value)
        return;
    m_settings.setValue(key, value);
    m_settings.sync(); // a crash or a power cut must not take it back
}

} // namespace gatehouse
