// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionTable.h"

#include "model/directory/Directory.h"
#include "ui/common/Card.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/EmptyState.h"
#include "ui/common/ScrollAnchor.h"
#include "ui/common/TableView.h"
#include "ui/common/Ticker.h"
#include "ui/sessions/SessionModel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollBar>

#include <limits>

namespace gatehouse {
namespace {

// Where rows are listed by their state, those out of sight expire too.
constexpr int ticksBetweenQuestions = 5;

} // namespace

SessionTable::SessionTable(const ConsoleContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_model(new SessionModel(context, this))
    , m_view(new TableView(this))
    , m_empty(new EmptyState(this))
{
    addWidget(m_view);
    auto *card = new Card(this);
    auto *inCard = new QVBoxLayout(card);
    inCard->addWidget(m_empty);
    addWidget(card);
    connect(m_model, &SessionModel::troubled, this, &SessionTable::troubled);
    connect(m_model, &SessionModel::sortWanted, this, [this](SessionColumn sortBy, bool descending) {
        m_query.sortBy = sortBy;
        m_query.descending = descending;
        ask();
    });
    connect(m_empty, &EmptyState::acted, this, &SessionTable::clearWanted);
    connect(&context.directory, &Directory::changed, this, &SessionTable::follow);
    setUpView(context);
    showWords();
    ask();
}

void SessionTable::setUpView(const ConsoleContext &context)
{
    m_view->setModel(m_model);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setObjectName(QStringLiteral("sessionTable"));
    TableView::Defaults defaults;
    defaults.sortColumn = SessionModel::Created;
    defaults.order = Qt::DescendingOrder;
    // At the narrowest that a table makes of them, what stands in most rows is still whole.
    defaults.widths = {150, 172, 118, 156, 215, 148, 148, 132, 130, 320};
    m_view->remember(context.preferences, QStringLiteral("sessions"), defaults);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        // A row that went takes its selection with it; what was shown of it stays.
        if (!m_isTaking || m_view->selectionModel()->hasSelection())
            Q_EMIT selectionChanged();
    });
}

const Listing &SessionTable::listing() const
{
    return m_model->listing();
}

Listing SessionTable::selection() const
{
    RowIndex::Handles handles;
    const QItemSelection selection = m_view->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            handles.push_back(m_model->handleAt(row));
    }
    Listing listing = m_model->listing();
    listing.rows = std::make_shared<const RowIndex::Handles>(std::move(handles));
    return listing;
}

std::optional<SessionRow> SessionTable::current() const
{
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid() || !m_view->selectionModel()->isRowSelected(index.row()))
        return std::nullopt;
    const SessionRow *known = m_model->row(index.row());
    return known && known->session.id.isValid() ? std::optional(*known) : std::nullopt;
}

void SessionTable::setQuery(const SessionQuery &query)
{
    SessionQuery wanted = query;
    wanted.sortBy = m_query.sortBy;
    wanted.descending = m_query.descending;
    if (wanted == m_query)
        return;
    m_query = wanted;
    ask();
}

void SessionTable::select(Handle handle)
{
    m_pending = handle;
    selectPending();
}

void SessionTable::ask()
{
    if (std::exchange(m_isAsking, true)) {
        m_askAgain = true;
        return;
    }
    m_context.directory.sessions(this, m_query, [this, query = m_query](const Result<Listing> &listing) {
        m_isAsking = false;
        if (!listing)
            Q_EMIT troubled(listing.error());
        else if (query == m_query) // else the answer to what is wanted now follows
            take(query, *listing);
        if (std::exchange(m_askAgain, false))
            ask();
    });
}

void SessionTable::take(const SessionQuery &query, const Listing &listing)
{
    m_isTaking = true;
    if (m_shown == query) {
        const ScrollAnchor anchor(*m_view, *m_model);
        m_model->update(listing);
    } else {
        replace(listing);
        m_shown = query;
    }
    m_isTaking = false;
    const auto [first, last] = rowsInSight();
    m_model->refresh(first, last);
    showEmptiness();
    selectPending();
    Q_EMIT listed();
}

/// Another question has other rows; the one that was chosen stays so where it is among them.
void SessionTable::replace(const Listing &listing)
{
    const Listing chosen = selection();
    m_model->replace(listing);
    m_view->scrollToTop();
    const int row = chosen.rows->size() == 1 ? m_model->rowOf(chosen.rows->front()) : -1;
    if (row >= 0)
        m_view->selectRow(row);
}

void SessionTable::selectPending()
{
    const int row = m_pending ? m_model->rowOf(*m_pending) : -1;
    if (row < 0)
        return;
    m_pending.reset();
    m_view->selectRow(row);
    m_view->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
}

void SessionTable::follow(const StoreChanges &changes)
{
    if (!changes.everything && changes.sessions.isEmpty())
        return;
    m_isStale = !isVisible();
    if (!m_isStale)
        ask();
}

void SessionTable::tick()
{
    if (!isVisible()) {
        m_isStale = m_isStale || m_query.state.has_value();
        return;
    }
    const auto [first, last] = rowsInSight();
    const bool hasExpired = m_model->tick(first, last);
    const bool isTime = ++m_tickNumber % ticksBetweenQuestions == 0;
    if (m_query.state && (hasExpired || isTime))
        ask();
}

std::pair<int, int> SessionTable::rowsInSight() const
{
    const int first = m_view->rowAt(0);
    const int last = m_view->rowAt(m_view->viewport()->height() - 1);
    return {first, last < 0 ? m_model->rowCount() - 1 : last};
}

bool SessionTable::isNarrowing() const
{
    SessionQuery all;
    all.sortBy = m_query.sortBy;
    all.descending = m_query.descending;
    return m_query != all;
}

void SessionTable::showEmptiness()
{
    const Listing &rows = m_model->listing();
    setCurrentIndex(rows.rows->empty() ? 1 : 0);
    if (!m_shown || !rows.isWhole)
        m_empty->set(QStringLiteral("database"), tr("Reading the sessions"),
            tr("They appear here as they are read from the store."));
    else if (isNarrowing())
        m_empty->set(QStringLiteral("search"), tr("No session matches"),
            tr("No session fits the search and the filters. Change them, or clear them to see all."),
            tr("Clear search and filters"));
    else
        m_empty->set(QStringLiteral("sessions"), tr("No sessions yet"),
            tr("Whoever logs in through one of the three APIs appears here at once."));
}

void SessionTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        showWords();
    }
    QStackedWidget::changeEvent(event);
}

void SessionTable::showWords()
{
    m_view->setAccessibleName(tr("Sessions"));
    showEmptiness();
}

void SessionTable::showEvent(QShowEvent *event)
{
    // Only now is the window known that it ends up in.
    disconnect(m_ticks);
    m_ticks = connect(Ticker::of(this), &Ticker::ticked, this, &SessionTable::tick);
    if (std::exchange(m_isStale, false))
        ask();
    QStackedWidget::showEvent(event);
}

} // namespace gatehouse
