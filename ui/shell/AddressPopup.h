// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"

#include <QFrame>

#include <array>

class QLabel;
class QToolButton;

namespace gatehouse {

class CopyButton;
class Dialogs;
class ServerControl;

/// Where the three APIs answer: each address to copy, and its documentation to open in a browser.
class AddressPopup final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddressPopup)

public:
    AddressPopup(ServerControl &server, Dialogs &dialogs, QWidget *parent = nullptr);

    void showBelow(const QWidget *button);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row {
        QLabel *name = nullptr;
        QLabel *address = nullptr;
        CopyButton *copy = nullptr;
        QToolButton *open = nullptr;
    };

    void addRow(Dialect dialect);
    void showWords();
    [[nodiscard]] QString address(Dialect dialect) const;

    ServerControl &m_server;
    Dialogs &m_dialogs;
    QLabel *m_heading;
    std::array<Row, allDialects.size()> m_rows;
};

} // namespace gatehouse
