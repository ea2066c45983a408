// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace gatehouse {

class CommandButton;
class Dialogs;
class ServerBar;
class ServerControl;

/// The line above the page: its title, the way to the command field, and the server.
class HeaderBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderBar)

public:
    HeaderBar(ServerControl &server, Dialogs &dialogs, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] ServerBar &serverBar() { return *m_server; }

Q_SIGNALS:
    void commandWanted();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showWords();

    QLabel *m_title;
    CommandButton *m_command;
    ServerBar *m_server;
};

} // namespace gatehouse
