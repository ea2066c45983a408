// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QVariant>

class QSettings;

namespace gatehouse {

/// What the console remembers of how somebody likes it: scheme, language, window, columns, sort, filters.
/// Written the moment it changes. Not the store's settings. GUI thread.
class Preferences final {
    Q_DISABLE_COPY_MOVE(Preferences)

public:
    /// @param settings outlives this; app/ names the file, a test its own
    explicit Preferences(QSettings &settings)
        : m_settings(settings)
    {
    }

    [[nodiscard]] QVariant value(const QString &key, const QVariant &standard = {}) const;
    void setValue(const QString &key, const QVariant &value);

private:
    QSettings &m_settings;
};

} // namespace gatehouse
