// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QWidget;

namespace gatehouse {

/// What can be done on the Requests page, for its buttons, menu and shortcuts alike.
class RequestCommands final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestCommands)

public:
    /// The shortcuts are those of the page while the focus is in it.
    explicit RequestCommands(QWidget *page);

    QAction *const record;
    QAction *const pause;
    QAction *const follow;
    QAction *const exportHar;
    QAction *const clear;
    QAction *const copyCurl;
    QAction *const sendAgain;
    QAction *const copyCell;
    QAction *const showAccount;
    QAction *const showSession;
    QAction *const onlyRoute;
    QAction *const onlyAccount;
    QAction *const onlySession;

    void retranslate();

private:
    QAction *make(QWidget *page, const char *icon, const QKeySequence &shortcut, bool isCheckable = false);
};

} // namespace gatehouse
