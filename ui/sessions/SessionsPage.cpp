// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionsPage.h"

#include "model/directory/Directory.h"
#include "model/storage/AccountRepository.h"
#include "ui/common/Card.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/SearchField.h"
#include "ui/common/SplitDetails.h"
#include "ui/common/TableView.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"
#include "ui/sessions/SessionActions.h"
#include "ui/sessions/SessionDetails.h"
#include "ui/sessions/SessionFilters.h"
#include "ui/sessions/SessionMenu.h"
#include "ui/sessions/SessionTable.h"
#include "ui/sessions/SessionText.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPushButton>
#include <QToolButton>

namespace gatehouse {
namespace {

QWidget *onCard(QWidget *content)
{
    auto *card = new Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(content);
    return card;
}

} // namespace

SessionsPage::SessionsPage(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_search(new SearchField(this))
    , m_revoke(new QPushButton(this))
    , m_revokeAll(new QPushButton(this))
    , m_toggle(new QToolButton(this))
    , m_filters(new SessionFilters(context, this))
    , m_message(new InlineMessage(this))
    , m_progress(new ProgressStrip(this))
    , m_table(new SessionTable(context, this))
    , m_details(new SessionDetails(context, this))
    , m_split(new SplitDetails(m_table, onCard(m_details), context.preferences, id(), this))
    , m_actions(new SessionActions(context, this, m_message, m_progress))
    , m_menu(new SessionMenu(*m_table, this))
{
    layOut();
    connectParts();
    connectMenu();
    showWords();
    m_search->remember(context.preferences, QStringLiteral("sessions/search"));
    applyQuery();
    enableActions();
}

void SessionsPage::layOut()
{
    setButtonKind(m_revoke, ButtonKind::Danger);
    m_revoke->setObjectName(QStringLiteral("revokeSelected"));
    m_revokeAll->setObjectName(QStringLiteral("revokeMatching"));
    m_toggle->setIcon(icon(QStringLiteral("details")));
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setChecked(m_split->areDetailsShown());

    auto *top = new QHBoxLayout;
    top->setSpacing(space);
    top->addWidget(m_search, 1);
    top->addWidget(m_revoke);
    top->addWidget(m_revokeAll);
    top->addWidget(m_toggle);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, space, pageMargin, wideSpace);
    column->setSpacing(space);
    column->addLayout(top);
    column->addWidget(m_filters);
    column->addWidget(m_message);
    column->addWidget(m_progress);
    column->addWidget(m_split, 1);
    setTabOrder(m_search, m_revoke);
    setTabOrder(m_revoke, m_revokeAll);
    setTabOrder(m_revokeAll, m_toggle);
}

void SessionsPage::connectParts()
{
    connect(m_search, &SearchField::searched, this, &SessionsPage::applyQuery);
    connect(m_search, &SearchField::left, this, [this] {
        m_table->view().setFocus();
        if (!m_table->view().selectionModel()->hasSelection())
            m_table->view().selectRow(qMax(0, m_table->view().rowAt(0)));
    });
    connect(m_filters, &SessionFilters::changed, this, &SessionsPage::applyQuery);
    connect(m_toggle, &QToolButton::toggled, m_split, &SplitDetails::setDetailsShown);
    connect(m_split, &SplitDetails::detailsShown, m_toggle, &QToolButton::setChecked);
    connect(m_revoke, &QPushButton::clicked, this, &SessionsPage::revokeSelected);
    connect(
        m_revokeAll, &QPushButton::clicked, this, [this] { m_actions->revokeMatching(m_table->query()); });
    connect(m_table, &SessionTable::clearWanted, this, &SessionsPage::clearAll);
    connect(m_table, &SessionTable::selectionChanged, this, &SessionsPage::selectionChanged);
    connect(m_table, &SessionTable::listed, this, [this] {
        m_filters->setCount(SessionText::count(m_table->listing()));
        enableActions();
    });
    connect(m_table, &SessionTable::troubled, this, &SessionsPage::fail);
    connect(m_details, &SessionDetails::troubled, this, &SessionsPage::fail);
    connect(m_details, &SessionDetails::revokeWanted, m_actions, &SessionActions::revokeOne);
    connect(m_details, &SessionDetails::claimsWanted, this,
        [this](const SessionId &session) { goTo(QStringLiteral("inspector"), {}, session); });
    connect(m_details, &SessionDetails::accountWanted, this,
        [this](AccountId account) { goTo(QStringLiteral("users"), account, {}); });
    connect(m_actions, &SessionActions::busyChanged, this, &SessionsPage::enableActions);
    connect(&m_context.directory, &Directory::troubled, this, [this](const QString &problem) {
        problem.isEmpty() ? m_message->hide() : fail({ErrorCode::StoreUnavailable, {}, problem, 0, 0});
    });
}

void SessionsPage::connectMenu()
{
    // What is done with one row is done with the one that has the keyboard's focus.
    const auto withCurrent = [this](void (SessionMenu::*signal)(), auto act) {
        connect(m_menu, signal, this, [this, act] {
            if (const std::optional<SessionRow> row = m_table->current())
                act(row->session);
        });
    };
    connect(m_menu, &SessionMenu::revokeWanted, this, &SessionsPage::revokeSelected);
    connect(m_menu, &SessionMenu::revokeMatchingWanted, m_revokeAll, &QPushButton::click);
    withCurrent(&SessionMenu::revokeAccountWanted, [this](const Session &session) {
        if (session.accountId.isValid())
            m_actions->revokeAccount(session.accountId, session.username);
    });
    withCurrent(&SessionMenu::showOnlyWanted,
        [this](const Session &session) { showOnly(session.accountId, session.username); });
    withCurrent(&SessionMenu::accountWanted, [this](const Session &session) {
        if (session.accountId.isValid())
            goTo(QStringLiteral("users"), session.accountId, {});
    });
    withCurrent(&SessionMenu::claimsWanted,
        [this](const Session &session) { goTo(QStringLiteral("inspector"), {}, session.id); });
}

QList<Page::Command> SessionsPage::commands() const
{
    PageTarget live;
    live.page = id();
    live.filter.insert(QStringLiteral("state"), QStringLiteral("live"));
    PageTarget ended = live;
    ended.filter.insert(QStringLiteral("state"), QStringLiteral("ended"));
    PageTarget revoke = live;
    revoke.action = QStringLiteral("revoke-matching");
    return {{tr("Show live sessions"), live}, {tr("Show ended sessions"), ended},
        {tr("Revoke all live sessions"), revoke}};
}

void SessionsPage::open(const PageTarget &target)
{
    const bool asksForMore = target.account.isValid() || !target.search.isEmpty() || !target.filter.isEmpty();
    if (target.session.isValid())
        return openSession(target.session);
    if (target.account.isValid())
        return openAccountsSessions(target);
    if (asksForMore) {
        m_search->searchNow(target.search);
        m_filters->set(target.filter, {}, {});
    }
    if (target.action == u"revoke-matching")
        m_actions->revokeMatching(m_table->query());
}

void SessionsPage::openAccountsSessions(const PageTarget &target)
{
    m_context.directory.read<Account>(
        this,
        [id = target.account](Connection &connection) { return AccountRepository::find(connection, id); },
        [this, target](const Result<Account> &account) {
            if (!account)
                return fail(account.error());
            m_search->searchNow(target.search);
            m_filters->set(target.filter, target.account, account->username);
        });
}

void SessionsPage::openSession(const SessionId &id)
{
    m_table->view().clearSelection(); // or what was chosen would be shown again once all is listed
    clearAll();
    m_split->setDetailsShown(true);
    m_details->load(id);
    m_context.directory.sessionHandle(this, id, [this](const Result<std::optional<Listing::Handle>> &handle) {
        if (handle && *handle)
            m_table->select(**handle);
    });
}

void SessionsPage::showOnly(AccountId account, const QString &username)
{
    if (!account.isValid())
        return;
    m_search->searchNow({});
    m_filters->set({}, account, username);
}

void SessionsPage::applyQuery()
{
    SessionQuery query;
    query.text = m_search->text();
    m_filters->apply(query);
    m_table->setQuery(query);
}

void SessionsPage::clearAll()
{
    m_search->searchNow({});
    m_filters->clear();
}

void SessionsPage::goTo(const QString &page, AccountId account, const SessionId &session)
{
    PageTarget target;
    target.page = page;
    target.account = account;
    target.session = session;
    Q_EMIT wanted(target);
}

void SessionsPage::selectionChanged()
{
    const Listing selected = m_table->selection();
    const auto number = static_cast<int>(selected.rows->size());
    enableActions();
    if (number != 1)
        return m_details->showCount(number);
    const auto handle = selected.rows->front();
    m_context.directory.sessionRows(this, {handle}, [this, handle](const Result<QList<SessionRow>> &rows) {
        const Listing now = m_table->selection();
        const bool isStill = now.rows->size() == 1 && now.rows->front() == handle;
        if (rows && isStill && rows->first().session.id.isValid())
            m_details->showOne(rows->first().session);
    });
}

void SessionsPage::revokeSelected()
{
    const Listing selected = m_table->selection();
    const std::optional<SessionRow> row = m_table->current();
    selected.rows->size() == 1 && row ? m_actions->revokeOne(row->session) : m_actions->revokeRows(selected);
}

void SessionsPage::enableActions()
{
    const bool isBusy = m_actions->isBusy();
    m_revoke->setEnabled(!isBusy && m_table->view().selectionModel()->hasSelection());
    m_revokeAll->setEnabled(!isBusy && !m_table->listing().rows->empty());
    m_menu->setBusy(isBusy);
    m_details->setBusy(isBusy);
}

void SessionsPage::fail(const Error &error)
{
    m_message->say(Tone::Danger, ErrorText::sentence(error));
}

void SessionsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    Page::changeEvent(event);
}

void SessionsPage::showWords()
{
    m_search->setWords(tr("Search account, address or client"));
    m_revoke->setText(tr("Revoke selected"));
    m_revoke->setToolTip(tr("Revoke the selected sessions that are live (Delete)"));
    m_revokeAll->setText(tr("Revoke all matching..."));
    m_revokeAll->setToolTip(
        tr("Revoke every live session that fits the search and the filters (Ctrl+Shift+Delete)"));
    m_toggle->setToolTip(tr("Show the details of what is selected"));
    m_toggle->setAccessibleName(tr("Show details"));
    m_menu->showWords();
    m_filters->setCount(SessionText::count(m_table->listing()));
}

} // namespace gatehouse
