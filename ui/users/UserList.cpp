// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserList.h"

#include "model/Backend.h"
#include "ui/common/CopyButton.h"
#include "ui/common/EmptyState.h"
#include "ui/common/ScrollAnchor.h"
#include "ui/common/TableView.h"
#include "ui/common/Ticker.h"
#include "ui/common/Toast.h"
#include "ui/users/UserFilters.h"
#include "ui/users/UserText.h"
#include "ui/users/UsersModel.h"

#include <QEvent>
#include <QHeaderView>
#include <QItemSelectionModel>

#include <algorithm>

namespace gatehouse {
namespace {

// What is selected beyond is not for a clipboard; that is what the export is for.
constexpr qsizetype mostCopiedRows = 10'000;

} // namespace

UserList::UserList(const ConsoleContext &context, const UserFilters &filters, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_filters(filters)
    , m_table(new TableView)
    , m_empty(new EmptyState)
    , m_model(new UsersModel(context, this))
{
    addWidget(m_table);
    addWidget(m_empty);
    connect(m_model, &UsersModel::troubled, this, &UserList::troubled);
    connect(&m_filters, &UserFilters::changed, this, [this] { ask(true); });
    connect(&context.directory, &Directory::changed, this, &UserList::follow);
    connect(m_empty, &EmptyState::acted, this, [this] {
        const bool isNarrowed = !m_text.isEmpty() || m_filters.isNarrowing();
        isNarrowed ? Q_EMIT everybodyWanted() : Q_EMIT addWanted();
    });
    buildTable(); // asks for the first rows, by what is remembered of their order
    showEmpty();
}

void UserList::buildTable()
{
    m_table->setModel(m_model);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setAccessibleName(tr("Users"));
    m_selectionTimer.setSingleShot(true);
    m_selectionTimer.setInterval(0);
    connect(&m_selectionTimer, &QTimer::timeout, this, &UserList::noticeSelection);
    const auto look = [this] { m_selectionTimer.start(); };
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, look);
    connect(m_model, &QAbstractItemModel::dataChanged, this, look);
    connect(m_model, &UsersModel::sortWanted, this, [this](AccountColumn column, bool descending) {
        m_sortBy = column;
        m_isDescending = descending;
        ask(true);
    });
    using C = AccountColumn;
    TableView::Defaults defaults;
    defaults.sortColumn = UsersModel::columnOf(C::Created);
    defaults.order = Qt::DescendingOrder;
    for (const C column : {C::Phone, C::Nickname, C::Lock, C::Origin, C::Updated, C::Id})
        defaults.hidden.append(UsersModel::columnOf(column));
    defaults.widths = {140, 118, 200, 140, 130, 130, 150, 110, 110, 130, 80};
    m_table->remember(m_context.preferences, QStringLiteral("users"), defaults);
}

const Listing &UserList::listing() const
{
    return m_model->listing();
}

QString UserList::countWords() const
{
    return m_hasAnswer ? UserText::count(m_model->listing()) : QString();
}

// --- the list -----------------------------------------------------------------------------------

void UserList::search(const QString &text)
{
    m_text = text.trimmed();
    ask(true);
}

void UserList::ask(bool isNewQuestion)
{
    AccountQuery query;
    query.text = m_text;
    query.sortBy = m_sortBy;
    query.descending = m_isDescending;
    m_filters.apply(query);
    if (m_isAsking && isNewQuestion && query == m_asked)
        return; // that is being answered
    m_isNewQuestion = m_isNewQuestion || isNewQuestion;
    // While one is being answered, only the last of those that come is worth asking.
    m_askAgain = m_isAsking;
    if (m_isAsking)
        return;
    m_isAsking = true;
    m_asked = query;
    m_context.directory.accounts(
        this, query, [this, isNew = std::exchange(m_isNewQuestion, false)](const Result<Listing> &listing) {
            m_isAsking = false;
            if (listing)
                take(*listing, isNew);
            else
                Q_EMIT troubled(listing.error());
            if (std::exchange(m_askAgain, false))
                ask(false);
        });
}

void UserList::take(const Listing &listing, bool isNewQuestion)
{
    m_hasAnswer = true;
    if (isNewQuestion) {
        m_model->replace(listing);
        m_table->scrollToTop();
    } else {
        const ScrollAnchor anchor(*m_table, *m_model);
        m_model->update(listing);
    }
    Q_EMIT counted(countWords());
    showEmpty();
    if (m_toReveal.isValid())
        find(m_toReveal, true);
    else if (isNewQuestion && m_current.isValid())
        find(m_current, false); // may be among these, too
    else
        m_selectionTimer.start();
}

void UserList::follow(const StoreChanges &changes)
{
    if (!changes.everything && changes.accounts.isEmpty() && changes.names.isEmpty())
        return;
    m_isStale = !isVisible();
    if (!m_isStale)
        askAnew();
}

void UserList::askAnew()
{
    ask(false);
    refreshRows();
}

void UserList::refreshRows()
{
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    m_model->refresh(m_table->rowAt(0), last < 0 ? m_model->rowCount() - 1 : last);
}

void UserList::reveal(AccountId id)
{
    m_toReveal = id;
    m_mayBeNewer = true;
    ask(false);
}

void UserList::revealAmongAll(AccountId id)
{
    m_toReveal = id;
    m_mayBeNewer = true;
    search({});
}

void UserList::find(AccountId id, bool scrolls)
{
    m_context.directory.accountHandle(
        this, id, [this, id, scrolls](const Result<std::optional<Listing::Handle>> &handle) {
            const bool isKnown = handle && handle->has_value();
            const int row = isKnown ? m_model->rowOf(**handle) : -1;
            if (id == m_toReveal && isKnown && row < 0 && std::exchange(m_mayBeNewer, false))
                return ask(false); // it has come in between the list and this answer, or does not fit
            if (isKnown && id == m_toReveal)
                m_toReveal = {};
            if (row >= 0) {
                m_table->selectRow(row);
                if (scrolls)
                    m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
            }
            m_selectionTimer.start();
        });
}

void UserList::tick()
{
    if (!isVisible()) {
        m_isStale = m_isStale || m_filters.dependOnTime();
        return;
    }
    if (m_filters.dependOnTime())
        ask(false);
    m_model->tick(m_table->rowAt(0), m_table->rowAt(m_table->viewport()->height() - 1));
}

void UserList::showEmpty()
{
    const bool isEmpty = m_hasAnswer && m_model->rowCount() == 0;
    setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_table);
    if (!isEmpty)
        return;
    if (!m_model->listing().isWhole)
        m_empty->set(
            QStringLiteral("database"), tr("Reading the store"), tr("The first users appear in a moment."));
    else if (!m_text.isEmpty() || m_filters.isNarrowing())
        m_empty->set(QStringLiteral("search"), tr("Nobody matches"),
            tr("Look for another part of a name, an e-mail, a phone number or an ID, or ask for less at "
               "once."),
            tr("Show everybody"));
    else
        m_empty->set(QStringLiteral("users"), tr("No users yet"),
            tr("Add the first one here, or let people register through one of the APIs."), tr("Add a user"));
}

// --- the selection ------------------------------------------------------------------------------

int UserList::selectedCount() const
{
    int count = 0;
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        count += range.height();
    return count;
}

int UserList::onlyRow() const
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    return selection.size() == 1 && selection.front().height() == 1 ? selection.front().top() : -1;
}

const AccountRow *UserList::only() const
{
    const AccountRow *row = onlyRow() < 0 ? nullptr : m_model->row(onlyRow());
    return row != nullptr && row->account.id.isValid() ? row : nullptr;
}

UserActions::Target UserList::selected() const
{
    auto rows = std::make_shared<RowIndex::Handles>();
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows->push_back(m_model->handleAt(row));
    }
    UserActions::Target target;
    target.listing.rows = rows;
    if (onlyRow() >= 0)
        target.name = only() == nullptr ? m_currentName : only()->account.username;
    return target;
}

void UserList::noticeSelection()
{
    if (const AccountRow *row = only()) {
        m_current = row->account.id;
        m_currentName = row->account.username;
    } else if (selectedCount() != 1) {
        m_current = {};
    }
    Q_EMIT selectionChanged();
}

void UserList::copySelected()
{
    if (selectedCount() <= 1)
        return m_table->copySelection();
    const UserActions::Target target = selected();
    const auto end = target.listing.rows->begin() + std::min(target.count(), mostCopiedRows);
    const Directory::Handles handles(target.listing.rows->begin(), end);
    m_context.directory.accountRows(this, handles, [this](const Result<QList<AccountRow>> &rows) {
        if (!rows)
            return Q_EMIT troubled(rows.error());
        QStringList lines;
        for (const AccountRow &row : *rows)
            lines.append(lineOf(row));
        CopyButton::copy(lines.join(u'\n'));
        Toast::show(this, tr("%n row(s) copied", nullptr, static_cast<int>(lines.size())));
    });
}

QString UserList::lineOf(const AccountRow &row) const
{
    QStringList cells;
    const QHeaderView *header = m_table->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            cells.append(m_model->copyText(row, UsersModel::columns[static_cast<size_t>(column)]));
    }
    return cells.join(u'\t');
}

void UserList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_table->setAccessibleName(tr("Users"));
        m_model->retranslate();
        showEmpty();
    }
    QStackedWidget::changeEvent(event);
}

void UserList::showEvent(QShowEvent *event)
{
    QStackedWidget::showEvent(event);
    // Only now is the window known that has the ticker.
    connect(Ticker::of(this), &Ticker::ticked, this, &UserList::tick, Qt::UniqueConnection);
    if (std::exchange(m_isStale, false))
        askAnew();
}

} // namespace gatehouse
