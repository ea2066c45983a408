// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestTable.h"

#include "ui/common/EmptyState.h"
#include "ui/common/ServerControl.h"
#include "ui/common/TableView.h"
#include "ui/requests/RequestCommands.h"

#include <QAction>
#include <QItemSelectionModel>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace gatehouse {

RequestTable::RequestTable(RequestLog &log, Preferences &preferences, const ServerControl &server,
    RequestCommands &commands, QWidget *parent)
    : QStackedWidget(parent)
    , m_commands(commands)
    , m_server(server)
    , m_model(new RequestModel(log, this))
    , m_view(new TableView)
    , m_empty(new EmptyState)
{
    addWidget(m_view);
    addWidget(m_empty);
    build(preferences);
    connect(m_empty, &EmptyState::acted, this, &RequestTable::emptyActed);
}

void RequestTable::build(Preferences &preferences)
{
    using C = RequestModel::Column;
    m_view->setModel(m_model);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    TableView::Defaults defaults;
    defaults.sortColumn = C::Time;
    defaults.order = Qt::AscendingOrder;
    defaults.hidden = {C::Queue, C::Hashing, C::Store, C::Rest, C::SessionColumn, C::Agent};
    defaults.widths = {
        136, 122, 92, 220, 92, 104, 100, 100, 100, 100, 150, 130, 130, 240}; // readable at their narrowest
    m_view->remember(preferences, QStringLiteral("requests"), defaults);
    m_selectionTimer.setSingleShot(true);
    m_selectionTimer.setInterval(0); // one look after all that a change does to the selection
    connect(&m_selectionTimer, &QTimer::timeout, this, &RequestTable::selectionChanged);
    const auto later = [this] { m_selectionTimer.start(); };
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, later);
    connect(m_model, &QAbstractItemModel::modelReset, this, later);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        // Whoever scrolls away wants to read; whoever comes back wants to follow.
        if (!m_isScrolling && m_model->endsWithNewest())
            m_commands.follow->setChecked(value == m_view->verticalScrollBar()->maximum());
    });
}

RequestRecordPtr RequestTable::current() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.size() == 1 ? m_model->at(rows.first().row()) : nullptr;
}

int RequestTable::selected() const
{
    return static_cast<int>(m_view->selectionModel()->selectedRows().size());
}

void RequestTable::look()
{
    const QScopedValueRollback moving(m_isScrolling, true);
    const quint64 top = topNumber();
    const quint64 before = m_model->lastNumber();
    m_model->follow();
    if (m_model->lastNumber() == before)
        return;
    showEmpty();
    keepPlace(top);
}

void RequestTable::setFilter(const RequestFilter &filter)
{
    m_model->setFilter(filter);
    showEmpty();
    if (m_commands.follow->isChecked())
        keepPlace(0);
}

void RequestTable::goToNewest()
{
    m_view->sortByColumn(RequestModel::Time, Qt::AscendingOrder);
    keepPlace(0);
}

quint64 RequestTable::topNumber() const
{
    const int row = m_view->rowAt(0);
    return row < 0 ? 0 : m_model->at(row)->number;
}

/// The newest in sight where it is followed, else what was at the top. 0: nothing was.
void RequestTable::keepPlace(quint64 top)
{
    const QScopedValueRollback moving(m_isScrolling, true);
    if (m_model->endsWithNewest() && (m_commands.follow->isChecked() || top == 0))
        return m_view->scrollToBottom();
    const int row = m_view->rowAt(0);
    if (row < 0 || m_model->at(row)->number == top)
        return;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        if (m_model->at(i)->number == top)
            return m_view->scrollTo(m_model->index(i, RequestModel::Time), QAbstractItemView::PositionAtTop);
    }
}

void RequestTable::enter()
{
    m_view->setFocus();
    if (selected() == 0 && m_model->rowCount() > 0) // the focus alone makes a row current, and selects none
        m_view->selectRow(qMax(0, m_view->currentIndex().row()));
}

void RequestTable::showWords()
{
    m_view->setAccessibleName(tr("Requests"));
    m_model->retranslate();
    showEmpty();
}

void RequestTable::showEmpty()
{
    const bool isEmpty = m_model->rowCount() == 0;
    setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_view);
    if (!isEmpty)
        return;
    if (!m_model->all().empty())
        return m_empty->set(QStringLiteral("search"), tr("No request fits"),
            tr("None of the requests that are kept fits the search and the filters."),
            tr("Clear the filters"));
    if (!m_commands.record->isChecked())
        return m_empty->set(QStringLiteral("record"), tr("Requests are not recorded"),
            tr("Turn recording on to see what the server is asked from now on."), tr("Record"));
    if (m_server.state() != ServerControl::State::Running)
        return m_empty->set(QStringLiteral("server"), tr("The server is not running"),
            tr("Requests appear here as soon as it answers some."), tr("Start the server"));
    m_empty->set(QStringLiteral("requests"), tr("No requests yet"),
        tr("Call one of the three APIs, and the request appears here at once."));
}

} // namespace gatehouse
