// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusVariant;

namespace gatehouse {

/// Whether the desktop is dark, and word of it when that changes. Asks without waiting: the answer may come
/// after the first look. The one place that knows how Qt versions differ in this.
class SystemScheme final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemScheme)

public:
    explicit SystemScheme(QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_isDark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &area, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void take(bool isDark);

    bool m_isDark = false;
};

} // namespace gatehouse
