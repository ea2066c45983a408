// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/RequestModel.h"

#include <QStackedWidget>
#include <QTimer>

namespace gatehouse {

class EmptyState;
class Preferences;
class RequestCommands;
class ServerControl;
class TableView;

/// The list of requests, or what stands in its place while there are none. Keeps the newest in sight where
/// that is wanted, and else what is being read.
class RequestTable final : public QStackedWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestTable)

public:
    RequestTable(RequestLog &log, Preferences &preferences, const ServerControl &server,
        RequestCommands &commands, QWidget *parent = nullptr);

    [[nodiscard]] RequestModel &model() { return *m_model; }
    [[nodiscard]] const RequestModel &model() const { return *m_model; }
    /// The one that is selected; null where none or several are.
    [[nodiscard]] RequestRecordPtr current() const;
    [[nodiscard]] int selected() const;
    [[nodiscard]] TableView &view() { return *m_view; }

    /// Takes over what has come.
    void look();
    void setFilter(const RequestFilter &filter);
    /// Puts the newest at the end and goes there.
    void goToNewest();
    /// Takes the focus, with a row to start from.
    void enter();
    void showWords();
    void showEmpty();

Q_SIGNALS:
    void selectionChanged();
    /// Recording, the server, or wider filters are wanted.
    void emptyActed();

private:
    void build(Preferences &preferences);
    void keepPlace(quint64 top);
    [[nodiscard]] quint64 topNumber() const;

    RequestCommands &m_commands;
    const ServerControl &m_server;
    RequestModel *m_model;
    TableView *m_view;
    EmptyState *m_empty;
    QTimer m_selectionTimer;
    bool m_isScrolling = false; ///< the list is moved by itself
};

} // namespace gatehouse
