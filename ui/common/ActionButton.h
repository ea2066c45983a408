// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/ButtonKind.h"

#include <QPointer>
#include <QPushButton>

class QAction;

namespace gatehouse {

/// A button that stands for an action: its words, icon, tool tip, and whether it can be done.
class ActionButton final : public QPushButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActionButton)

public:
    /// @param action outlives this, or the button does nothing
    ActionButton(QAction *action, ButtonKind kind, QWidget *parent = nullptr);

private:
    void follow();

    QPointer<QAction> m_action;
};

} // namespace gatehouse
