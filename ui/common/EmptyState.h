// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace gatehouse {

class IconLabel;

/// What stands where a list would, while there is nothing to list: what is so, and what to do about it.
class EmptyState final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// @param action words of the button; empty: none
    void set(const QString &iconName, const QString &title, const QString &text, const QString &action = {});

Q_SIGNALS:
    void acted();

private:
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace gatehouse
