// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UsersPage.h"

#include "model/Backend.h"
#include "model/storage/AccountRepository.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/CopyButton.h"
#include "ui/common/EmptyState.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/ScrollAnchor.h"
#include "ui/common/SearchField.h"
#include "ui/common/SplitDetails.h"
#include "ui/common/TableView.h"
#include "ui/common/Ticker.h"
#include "ui/common/Toast.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"
#include "ui/users/PasswordDialog.h"
#include "ui/users/SelectionBar.h"
#include "ui/users/UserCommands.h"
#include "ui/users/UserDetails.h"
#include "ui/users/UserDialog.h"
#include "ui/users/UserExport.h"
#include "ui/users/UserFilters.h"
#include "ui/users/UserText.h"
#include "ui/users/UsersModel.h"

#include <QEvent>
#include <QItemSelectionModel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

QToolButton *makeButton(QAction *action, QWidget *parent, ButtonKind kind)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setButtonKind(button, kind);
    return button;
}

} // namespace

UsersPage::UsersPage(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_commands(new UserCommands(this))
    , m_search(new SearchField(this))
    , m_exportButton(makeButton(m_commands->exportMatches, this, ButtonKind::Standard))
    , m_addButton(makeButton(m_commands->add, this, ButtonKind::Primary))
    , m_filters(new UserFilters(context, this))
    , m_message(new InlineMessage(this))
    , m_progress(new ProgressStrip(this))
    , m_selection(new SelectionBar(*m_commands, this))
    , m_stack(new QStackedWidget)
    , m_table(new TableView)
    , m_empty(new EmptyState)
    , m_details(new UserDetails(context, *m_commands))
    , m_split(new SplitDetails(m_stack, m_details, context.preferences, id(), this))
    , m_detailsButton(new QToolButton(this))
    , m_model(new UsersModel(context, this))
    , m_actions(new UserActions(context, this, m_message, m_progress))
    , m_export(new UserExport(context, this, m_message, m_progress))
{
    build();
    connectCommands();
    connectStore();
    buildTable(); // asks for the first rows, by what is remembered of their order
    showWords();
    showSelection();
}

void UsersPage::build()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(space);
    top->addWidget(m_search, 1);
    top->addWidget(m_exportButton);
    top->addWidget(m_addButton);
    top->addWidget(m_detailsButton);
    m_detailsButton->setIcon(icon(QStringLiteral("details")));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setChecked(m_split->areDetailsShown());
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, wideSpace, pageMargin, wideSpace);
    column->setSpacing(space + tightSpace);
    column->addLayout(top);
    column->addWidget(m_filters);
    column->addWidget(m_message);
    column->addWidget(m_selection);
    column->addWidget(m_progress);
    column->addWidget(m_split, 1);
}

void UsersPage::buildTable()
{
    m_table->setModel(m_model);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_selectionTimer.setSingleShot(true);
    m_selectionTimer.setInterval(0); // one look after all that a change does to the selection
    connect(&m_selectionTimer, &QTimer::timeout, this, &UsersPage::showSelection);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &UsersPage::selectionChanged);
    connect(m_table, &QWidget::customContextMenuRequested, this, &UsersPage::showMenu);
    connect(m_table, &QTableView::activated, m_commands->edit, &QAction::trigger);
    connect(m_model, &UsersModel::sortWanted, this, [this](AccountColumn column, bool descending) {
        m_query.sortBy = column;
        m_query.descending = descending;
        ask(true);
    });
    using C = AccountColumn;
    TableView::Defaults defaults;
    defaults.sortColumn = UsersModel::columnOf(C::Created);
    defaults.order = Qt::DescendingOrder;
    for (const C column : {C::Phone, C::Nickname, C::Lock, C::Origin, C::Updated, C::Id})
        defaults.hidden.append(UsersModel::columnOf(column));
    defaults.widths = {150, 220, 130, 150, 130, 100, 110, 110, 130, 130, 80};
    m_table->remember(m_context.preferences, id(), defaults);
}

void UsersPage::connectCommands()
{
    const auto on = [this](QAction *action, auto then) { connect(action, &QAction::triggered, this, then); };
    const auto act = [this, on](QAction *action, AccountAction what) {
        on(action, [this, what] { m_actions->apply(what, selected()); });
    };
    on(m_commands->add, &UsersPage::addUser);
    on(m_commands->edit, &UsersPage::editUser);
    on(m_commands->resetPassword, &UsersPage::resetPassword);
    act(m_commands->enable, AccountAction::Enable);
    act(m_commands->disable, AccountAction::Disable);
    act(m_commands->unlock, AccountAction::Unlock);
    act(m_commands->endSessions, AccountAction::EndSessions);
    act(m_commands->remove, AccountAction::Delete);
    on(m_commands->showSessions, [this] {
        PageTarget target;
        target.page = QStringLiteral("sessions");
        target.account = m_current;
        Q_EMIT wanted(target);
    });
    on(m_commands->copyCell, [this] { m_table->copySelection(); });
    on(m_commands->copyRows, [this] { m_table->copySelection(); });
    on(m_commands->copyId, [this] { CopyButton::copy(QString::number(m_current.value)); });
    on(m_commands->selectAll, [this] { m_table->selectAll(); });
    on(m_commands->exportMatches, [this] { m_export->begin({m_model->listing(), {}}); });
    on(m_commands->exportSelected, [this] { m_export->begin(selected()); });
    connect(m_selection, &SelectionBar::cleared, this, [this] { m_table->clearSelection(); });
    connect(m_actions, &UserActions::busyChanged, this, &UsersPage::showSelection);
    connect(m_export, &UserExport::busyChanged, this, &UsersPage::showSelection);
    connect(m_detailsButton, &QToolButton::toggled, m_split, &SplitDetails::setDetailsShown);
}

void UsersPage::connectStore()
{
    connect(m_search, &SearchField::searched, this, [this](const QString &text) {
        m_query.text = text.trimmed();
        ask(true);
    });
    connect(m_search, &SearchField::left, this, [this] {
        m_table->setFocus();
        if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
            m_table->selectRow(0);
    });
    connect(m_filters, &UserFilters::changed, this, [this] { ask(true); });
    connect(m_empty, &EmptyState::acted, this, [this] {
        if (m_query.text.isEmpty() && !m_filters->isNarrowing())
            return addUser();
        m_filters->clear();
        m_search->searchNow({});
    });
    connect(&m_context.directory, &Directory::changed, this, &UsersPage::follow);
    connect(&m_context.directory, &Directory::troubled, this, [this](const QString &problem) {
        if (problem.isEmpty())
            m_message->hide();
        else
            m_message->say(
                Tone::Danger, ErrorText::sentence({ErrorCode::StoreUnavailable, {}, problem, 0, 0}));
    });
    connect(m_model, &UsersModel::troubled, this,
        [this](const Error &error) { m_message->say(Tone::Danger, ErrorText::sentence(error)); });
}

// --- the list -----------------------------------------------------------------------------------

void UsersPage::ask(bool isNewQuestion)
{
    m_isNewQuestion = m_isNewQuestion || isNewQuestion;
    // While one is being answered, only the last of those that come is worth asking.
    m_askAgain = m_isAsking;
    if (m_isAsking)
        return;
    m_isAsking = true;
    AccountQuery query;
    query.text = m_query.text;
    query.sortBy = m_query.sortBy;
    query.descending = m_query.descending;
    m_filters->apply(query);
    m_context.directory.accounts(
        this, query, [this, isNew = std::exchange(m_isNewQuestion, false)](const Result<Listing> &listing) {
            m_isAsking = false;
            if (listing)
                take(*listing, isNew);
            else
                m_message->say(Tone::Danger, ErrorText::sentence(listing.error()));
            if (std::exchange(m_askAgain, false))
                ask(false);
        });
}

void UsersPage::take(const Listing &listing, bool isNewQuestion)
{
    m_hasAnswer = true;
    if (isNewQuestion) {
        m_model->replace(listing);
        m_table->scrollToTop();
        if (m_current.isValid() && !m_toReveal.isValid())
            reveal(m_current); // it may be among these, too
    } else {
        const ScrollAnchor anchor(*m_table, *m_model);
        m_model->update(listing);
    }
    m_filters->setCount(UserText::count(listing));
    showEmpty();
    selectionChanged();
    if (m_toReveal.isValid())
        reveal(std::exchange(m_toReveal, {}));
}

void UsersPage::follow(const StoreChanges &changes)
{
    if (changes.everything || !changes.accounts.isEmpty() || !changes.names.isEmpty()) {
        ask(false);
        refreshRows();
        m_details->refresh();
    } else if (!changes.sessions.isEmpty()) {
        m_details->refresh();
    }
}

void UsersPage::refreshRows()
{
    const int first = m_table->rowAt(0);
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    m_model->refresh(first, last < 0 ? m_model->rowCount() - 1 : last);
}

/// Selects the account's row where it is listed, and shows its details in any case.
void UsersPage::reveal(AccountId id)
{
    m_context.directory.accountHandle(
        this, id, [this, id](const Result<std::optional<Listing::Handle>> &handle) {
            const int row = handle && *handle ? m_model->rowOf(**handle) : -1;
            if (row < 0)
                return;
            m_current = id;
            m_table->selectRow(row);
            m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
        });
}

void UsersPage::showEmpty()
{
    const bool isEmpty = m_hasAnswer && m_model->rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_table);
    if (!isEmpty)
        return;
    const bool isNarrowed = !m_query.text.isEmpty() || m_filters->isNarrowing();
    if (!m_model->listing().isWhole)
        m_empty->set(
            QStringLiteral("database"), tr("Reading the store"), tr("The first users appear in a moment."));
    else if (isNarrowed)
        m_empty->set(QStringLiteral("search"), tr("Nobody matches"),
            tr("Look for another part of a name, an e-mail, a phone number or an ID, or ask for less at "
               "once."),
            tr("Show everybody"));
    else
        m_empty->set(QStringLiteral("users"), tr("No users yet"),
            tr("Add the first one here, or let people register through one of the APIs."), tr("Add user"));
}

// --- the selection ------------------------------------------------------------------------------

void UsersPage::selectionChanged()
{
    if (!m_selectionTimer.isActive())
        m_selectionTimer.start();
}

int UsersPage::selectedCount() const
{
    int count = 0;
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        count += range.height();
    return count;
}

int UsersPage::onlyRow() const
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    return selection.size() == 1 && selection.front().height() == 1 ? selection.front().top() : -1;
}

UserActions::Target UsersPage::selected() const
{
    auto rows = std::make_shared<RowIndex::Handles>();
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows->push_back(m_model->handleAt(row));
    }
    UserActions::Target target;
    target.listing.rows = rows;
    if (const int row = onlyRow(); row >= 0) {
        if (const AccountRow *known = m_model->row(row))
            target.name = known->account.username;
    }
    return target;
}

void UsersPage::showSelection()
{
    const int count = selectedCount();
    UserCommands::State state;
    state.selected = count;
    state.matching = m_model->rowCount();
    state.isBusy = m_actions->isBusy() || m_export->isBusy();
    const AccountRow *row = onlyRow() < 0 ? nullptr : m_model->row(onlyRow());
    if (row != nullptr) {
        state.isCurrentActive = row->account.isActive;
        state.isCurrentLocked = row->lockedUntilMs > m_context.backend.clock().nowMs();
        m_current = row->account.id;
    } else if (count != 1) {
        m_current = {};
    }
    m_commands->setState(state);
    m_selection->set(count, state.matching);
    m_details->setAccount(m_current);
}

void UsersPage::showMenu(const QPoint &position)
{
    QMenu menu(this);
    m_commands->fill(&menu);
    menu.exec(m_table->viewport()->mapToGlobal(position));
}

// --- what is done -------------------------------------------------------------------------------

void UsersPage::withAccount(const std::function<void(const Account &)> &then)
{
    m_context.directory.read<Account>(
        this, [id = m_current](Connection &connection) { return AccountRepository::find(connection, id); },
        [this, then](const Result<Account> &account) {
            account ? then(*account) : m_message->say(Tone::Danger, ErrorText::sentence(account.error()));
        });
}

void UsersPage::addUser()
{
    m_context.directory.words(this, [this](const Result<Directory::Words> &words) {
        auto *dialog =
            new UserDialog(m_actions->admin(), std::nullopt, words ? words->roles : QStringList(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &UserDialog::saved, this, [this](const Account &account) {
            m_toReveal = account.id; // once the list has heard of it
            Toast::show(this, tr("“%1” is added").arg(account.username));
        });
        dialog->open();
    });
}

void UsersPage::editUser()
{
    withAccount([this](const Account &account) {
        m_context.directory.words(this, [this, account](const Result<Directory::Words> &words) {
            auto *dialog =
                new UserDialog(m_actions->admin(), account, words ? words->roles : QStringList(), this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &UserDialog::saved, this, [this](const Account &edited) {
                Toast::show(this, tr("The changes of “%1” are saved").arg(edited.username));
            });
            dialog->open();
        });
    });
}

void UsersPage::resetPassword()
{
    withAccount([this](const Account &account) {
        auto *dialog = new PasswordDialog(m_actions->admin(), account, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &PasswordDialog::changed, this, [this, name = account.username](qint64 sessions) {
            const QString words = tr("“%1” has a new password").arg(name);
            const int count = static_cast<int>(sessions);
            Toast::show(this, count == 0 ? words : tr("%1; %n session(s) ended", nullptr, count).arg(words));
        });
        dialog->open();
    });
}

// --- the page -----------------------------------------------------------------------------------

QList<Page::Command> UsersPage::commands() const
{
    PageTarget target;
    target.page = id();
    target.action = QStringLiteral("add");
    return {{tr("Add a user"), target}};
}

void UsersPage::open(const PageTarget &target)
{
    if (target.action == u"add")
        return addUser();
    if (target.account.isValid()) {
        // Whatever the list is narrowed to, the account must be in it.
        m_filters->set({});
        m_toReveal = target.account;
        m_search->searchNow({});
        return ask(true);
    }
    m_filters->set(target.filter);
    m_search->searchNow(target.search);
}

void UsersPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    Page::changeEvent(event);
}

void UsersPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    connect(Ticker::of(this), &Ticker::ticked, this, &UsersPage::tick, Qt::UniqueConnection);
}

void UsersPage::tick()
{
    m_model->tick(m_table->rowAt(0), m_table->rowAt(m_table->viewport()->height() - 1));
}

void UsersPage::showWords()
{
    m_search->setWords(tr("Search users"));
    m_search->setToolTip(tr("Any part of a username, e-mail, phone number, nickname or ID"));
    m_table->setAccessibleName(tr("Users"));
    m_detailsButton->setToolTip(tr("Show or hide the details"));
    m_detailsButton->setAccessibleName(tr("Details"));
    m_commands->retranslate();
    m_model->retranslate();
    if (m_hasAnswer)
        m_filters->setCount(UserText::count(m_model->listing()));
    showEmpty();
}

} // namespace gatehouse
