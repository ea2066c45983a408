// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace gatehouse {

class MainWindow;
class ServerControl;

/// The program's icon in the desktop's tray, where there is one: shows or hides the window, starts and stops
/// the server, quits.
class TrayIcon final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayIcon)

public:
    TrayIcon(MainWindow &window, ServerControl &server);

    [[nodiscard]] QMenu &menu() { return m_menu; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showWords();
    void toggleWindow();
    void toggleServer();

    MainWindow &m_window;
    ServerControl &m_server;
    QMenu m_menu;
    QAction *m_show;
    QAction *m_run;
    QAction *m_quit;
    QSystemTrayIcon m_icon;
};

} // namespace gatehouse
