// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UsersPage.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "model/storage/AccountRepository.h"
#include "ui/common/ActionButton.h"
#include "ui/common/CopyButton.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/SearchField.h"
#include "ui/common/SplitDetails.h"
#include "ui/common/TableView.h"
#include "ui/common/Toast.h"
#include "ui/imports/ImportDialog.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"
#include "ui/users/PasswordDialog.h"
#include "ui/users/SelectionBar.h"
#include "ui/users/UserCommands.h"
#include "ui/users/UserDetails.h"
#include "ui/users/UserDialog.h"
#include "ui/users/UserExport.h"
#include "ui/users/UserFilters.h"
#include "ui/users/UserList.h"

#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse {
UsersPage::UsersPage(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_commands(new UserCommands(this))
    , m_search(new SearchField(this))
    , m_importButton(new ActionButton(m_commands->importFile, ButtonKind::Standard, this))
    , m_exportButton(new ActionButton(m_commands->exportMatches, ButtonKind::Standard, this))
    , m_addButton(new ActionButton(m_commands->add, ButtonKind::Primary, this))
    , m_detailsButton(new QToolButton(this))
    , m_filters(new UserFilters(context, this))
    , m_message(new InlineMessage(this))
    , m_progress(new ProgressStrip(this))
    , m_selection(new SelectionBar(*m_commands, this))
    , m_list(new UserList(context, *m_filters))
    , m_details(new UserDetails(context, *m_commands))
    , m_split(new SplitDetails(m_list, m_details, context.preferences, QStringLiteral("users"), this))
    , m_actions(new UserActions(context, this, m_message, m_progress))
    , m_export(new UserExport(context, this, m_message, m_progress))
{
    build();
    connectParts();
    connectCommands();
    showWords();
    showSelection();
}

void UsersPage::build()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(space);
    top->addWidget(m_search, 1);
    top->addWidget(m_importButton);
    top->addWidget(m_exportButton);
    top->addWidget(m_addButton);
    top->addWidget(m_detailsButton);
    m_detailsButton->setIcon(icon(QStringLiteral("details")));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setChecked(m_split->areDetailsShown());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, wideSpace, pageMargin, wideSpace);
    column->setSpacing(space + tightSpace);
    column->addLayout(top);
    column->addWidget(m_filters);
    column->addWidget(m_message);
    column->addWidget(m_split, 1);
    // Below: a list that moves while one selects would put the next click on another row.
    column->addWidget(m_selection);
    column->addWidget(m_progress);
}

void UsersPage::connectParts()
{
    connect(m_search, &SearchField::searched, m_list, &UserList::search);
    connect(m_search, &SearchField::left, this, [this] {
        m_list->table().setFocus();
        if (m_list->selectedCount() == 0)
            m_list->table().selectRow(0);
    });
    m_search->remember(m_context.preferences, QStringLiteral("users/search"));
    connect(m_list, &UserList::counted, m_filters, &UserFilters::setCount);
    connect(m_list, &UserList::selectionChanged, this, &UsersPage::showSelection);
    connect(m_list, &UserList::troubled, this, &UsersPage::say);
    connect(m_list, &UserList::addWanted, this, &UsersPage::addUser);
    connect(m_list, &UserList::everybodyWanted, this, [this] {
        m_filters->clear();
        m_search->searchNow({});
    });
    TableView *table = &m_list->table();
    connect(table, &QWidget::customContextMenuRequested, this, &UsersPage::showMenu);
    connect(table, &QTableView::activated, m_commands->edit, &QAction::trigger);
    connect(m_selection, &SelectionBar::cleared, table, &QTableView::clearSelection);
    connect(m_actions, &UserActions::busyChanged, this, &UsersPage::showSelection);
    connect(m_export, &UserExport::busyChanged, this, &UsersPage::showSelection);
    connect(m_detailsButton, &QToolButton::toggled, m_split, &SplitDetails::setDetailsShown);
    connect(&m_context.directory, &Directory::changed, m_details, [this](const StoreChanges &changes) {
        if (changes.everything || !changes.accounts.isEmpty() || !changes.sessions.isEmpty()
            || !changes.names.isEmpty())
            m_details->refresh();
    });
    connect(&m_context.directory, &Directory::troubled, this, [this](const QString &problem) {
        problem.isEmpty() ? m_message->hide() : say({ErrorCode::StoreUnavailable, {}, problem, 0, 0});
    });
}

void UsersPage::connectCommands()
{
    const auto on = [this](QAction *action, auto then) { connect(action, &QAction::triggered, this, then); };
    const auto act = [this, on](QAction *action, AccountAction what) {
        on(action, [this, what] { m_actions->apply(what, m_list->selected()); });
    };
    on(m_commands->add, &UsersPage::addUser);
    on(m_commands->edit, &UsersPage::editUser);
    on(m_commands->resetPassword, &UsersPage::resetPassword);
    act(m_commands->enable, AccountAction::Enable);
    act(m_commands->disable, AccountAction::Disable);
    act(m_commands->unlock, AccountAction::Unlock);
    act(m_commands->endSessions, AccountAction::EndSessions);
    act(m_commands->remove, AccountAction::Delete);
    const auto showOn = [this](const QString &page) {
        PageTarget target;
        target.page = page;
        target.account = m_list->current();
        Q_EMIT wanted(target);
    };
    on(m_commands->showSessions, [showOn] { showOn(QStringLiteral("sessions")); });
    on(m_commands->showEvents, [showOn] { showOn(QStringLiteral("audit")); });
    on(m_commands->copyCell, [this] { m_list->copySelected(); });
    on(m_commands->copyRows, [this] { m_list->copySelected(); });
    on(m_commands->copyId, [this] { CopyButton::copy(QString::number(m_list->current().value)); });
    on(m_commands->selectAll, [this] { m_list->table().selectAll(); });
    on(m_commands->importFile, &UsersPage::importUsers);
    on(m_commands->exportMatches, [this] { m_export->begin({m_list->listing(), {}}); });
    on(m_commands->exportSelected, [this] { m_export->begin(m_list->selected()); });
}

void UsersPage::showSelection()
{
    UserCommands::State state;
    state.selected = m_list->selectedCount();
    state.matching = static_cast<int>(m_list->listing().rows->size());
    state.isBusy = m_actions->isBusy() || m_export->isBusy();
    if (const AccountRow *row = m_list->only()) {
        state.isCurrentActive = row->account.isActive;
        state.isCurrentLocked = row->lockedUntilMs > m_context.backend.clock().nowMs();
    }
    m_commands->setState(state);
    m_selection->set(state.selected, state.matching);
    m_details->setAccount(m_list->current());
    m_details->setSelected(state.selected);
}

void UsersPage::showMenu(const QPoint &position)
{
    QMenu menu(this);
    m_commands->fill(&menu);
    menu.exec(m_list->table().viewport()->mapToGlobal(position));
}

void UsersPage::say(const Error &error)
{
    m_message->say(Tone::Danger, ErrorText::sentence(error));
}

// --- what is done -------------------------------------------------------------------------------

void UsersPage::withAccount(const std::function<void(const Account &)> &then)
{
    m_context.directory.read<Account>(
        this,
        [id = m_list->current()](Connection &connection) { return AccountRepository::find(connection, id); },
        [this, then](const Result<Account> &account) { account ? then(*account) : say(account.error()); });
}

void UsersPage::addUser()
{
    m_context.directory.words(this, [this](const Result<Directory::Words> &words) {
        auto *dialog =
            new UserDialog(m_actions->admin(), std::nullopt, words ? words->roles : QStringList(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &UserDialog::saved, this, [this](const Account &account) {
            m_list->reveal(account.id);
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
    if (m_list->selectedCount() > 1)
        return m_actions->resetPasswords(m_list->selected());
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

void UsersPage::importUsers()
{
    auto *dialog = new ImportDialog(m_context, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::imported, this, [this](qint64 added, qint64 updated) {
        const QLocale locale;
        Toast::show(
            this, tr("%1 users added, %2 updated").arg(locale.toString(added), locale.toString(updated)));
    });
    dialog->open();
}

// --- the page -----------------------------------------------------------------------------------

QList<Page::Command> UsersPage::commands() const
{
    PageTarget add;
    add.page = id();
    add.action = QStringLiteral("add");
    PageTarget import = add;
    import.action = QStringLiteral("import");
    return {{tr("Add a user"), add}, {tr("Import users from a file"), import}};
}

void UsersPage::open(const PageTarget &target)
{
    if (target.action == u"add")
        return addUser();
    if (target.action == u"import")
        return importUsers();
    // Whatever the list is narrowed to, an account that is asked for must be in it.
    m_filters->set(target.account.isValid() ? QVariantMap() : target.filter);
    m_search->searchNow(target.account.isValid() ? QString() : target.search);
    if (target.account.isValid())
        m_list->revealAmongAll(target.account);
}

void UsersPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    Page::changeEvent(event);
}

void UsersPage::showWords()
{
    m_search->setWords(tr("Search users"));
    m_search->setToolTip(tr("Any part of a username, e-mail, phone number, nickname or ID"));
    m_detailsButton->setToolTip(tr("Show or hide the details"));
    m_detailsButton->setAccessibleName(tr("Details"));
    m_commands->retranslate();
    m_filters->setCount(m_list->countWords());
}

} // namespace gatehouse
