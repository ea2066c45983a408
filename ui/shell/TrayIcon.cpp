// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/TrayIcon.h"

#include "ui/MainWindow.h"
#include "ui/common/ServerControl.h"
#include "ui/look/Icons.h"

#include <QEvent>

namespace gatehouse {

TrayIcon::TrayIcon(MainWindow &window, ServerControl &server)
    : m_window(window)
    , m_server(server)
    , m_show(m_menu.addAction(QString()))
    , m_run(m_menu.addAction(QString()))
    , m_quit((m_menu.addSeparator(), m_menu.addAction(QString())))
    , m_icon(icon(QStringLiteral("gatehouse")))
{
    m_quit->setIcon(icon(QStringLiteral("quit")));
    connect(m_show, &QAction::triggered, this, &TrayIcon::toggleWindow);
    connect(m_run, &QAction::triggered, this, &TrayIcon::toggleServer);
    connect(m_quit, &QAction::triggered, &m_window, &MainWindow::leave);
    connect(&m_menu, &QMenu::aboutToShow, this, &TrayIcon::showWords);
    connect(&m_server, &ServerControl::stateChanged, this, &TrayIcon::showWords);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            toggleWindow();
    });
    m_window.installEventFilter(this);
    m_icon.setContextMenu(&m_menu);
    showWords();
    m_icon.show();
}

bool TrayIcon::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    return QObject::eventFilter(watched, event);
}

void TrayIcon::showWords()
{
    const bool isRunning = m_server.state() == ServerControl::State::Running;
    m_show->setText(m_window.isVisible() ? tr("Hide the window") : tr("Show the window"));
    m_run->setText(isRunning ? tr("Stop the server") : tr("Start the server"));
    m_run->setIcon(icon(isRunning ? QStringLiteral("stop") : QStringLiteral("start")));
    m_quit->setText(tr("Quit"));
    m_icon.setToolTip(
        isRunning ? tr("Gatehouse: the server is running") : tr("Gatehouse: the server answers no requests"));
}

void TrayIcon::toggleWindow()
{
    if (m_window.isVisible() && m_window.isActiveWindow())
        m_window.hide();
    else
        m_window.present();
}

void TrayIcon::toggleServer()
{
    if (m_server.state() == ServerControl::State::Running)
        m_server.stop();
    else
        m_server.start();
}

} // namespace gatehouse
