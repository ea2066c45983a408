// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/SystemScheme.h"

#include <QObject>

namespace gatehouse {

class Preferences;

/// Dresses the application: the house style and the palette of the scheme that is wanted, changed while
/// the program runs and remembered.
class Theme final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    enum class Scheme { System, Light, Dark };
    Q_ENUM(Scheme)

    explicit Theme(Preferences &preferences, QObject *parent = nullptr);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] bool isDark() const;
    void setScheme(Scheme scheme);

Q_SIGNALS:
    void changed();

private:
    void apply();

    Preferences &m_preferences;
    SystemScheme m_system;
    Scheme m_scheme;
};

} // namespace gatehouse
