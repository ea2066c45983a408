// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace gatehouse {

/// One entry of the sidebar: an icon, and the page's title beside it where there is room.
class SidebarButton final : public QToolButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SidebarButton)

public:
    SidebarButton(const QString &iconName, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_chosenIcon;
};

} // namespace gatehouse
