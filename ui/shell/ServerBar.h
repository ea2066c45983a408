// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QToolButton;

namespace gatehouse {

class AddressPopup;
class Dialogs;
class ServerControl;

/// The server's state in the header: what it does, how much, where, and the button that starts or stops it.
class ServerBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerBar)

public:
    ServerBar(ServerControl &server, Dialogs &dialogs, QWidget *parent = nullptr);

    /// The state in a word or two: "Running", "Stopping...".
    [[nodiscard]] QString stateWords() const;

public Q_SLOTS:
    void showAddresses();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();
    void toggle();
    [[nodiscard]] QIcon dot() const;

    ServerControl &m_server;
    QPushButton *m_state;
    QToolButton *m_toggle;
    AddressPopup *m_addresses;
};

} // namespace gatehouse
