// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ActionButton.h"

#include <QAction>

namespace gatehouse {

ActionButton::ActionButton(QAction *action, ButtonKind kind, QWidget *parent)
    : QPushButton(parent)
    , m_action(action)
{
    setButtonKind(this, kind);
    setAutoDefault(false);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void ActionButton::follow()
{
    if (!m_action)
        return;
    setText(m_action->text());
    setIcon(m_action->icon());
    setToolTip(m_action->toolTip());
    setEnabled(m_action->isEnabled());
}

} // namespace gatehouse
