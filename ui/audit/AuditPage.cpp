// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/AuditPage.h"

#include "model/directory/Directory.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/AuditRepository.h"
#include "ui/audit/AuditDetails.h"
#include "ui/audit/AuditExporter.h"
#include "ui/audit/AuditFilters.h"
#include "ui/audit/AuditList.h"
#include "ui/audit/AuditText.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/SearchField.h"
#include "ui/common/SplitDetails.h"
#include "ui/common/TableView.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

constexpr int patienceMs = 1'000;

} // namespace

AuditPage::AuditPage(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_search(new SearchField(this))
    , m_newer(new QPushButton(this))
    , m_export(new QPushButton(this))
    , m_exportMenu(new QMenu(this))
    , m_asCsv(m_exportMenu->addAction(QString()))
    , m_asJson(m_exportMenu->addAction(QString()))
    , m_detailsButton(new QToolButton(this))
    , m_filters(new AuditFilters(context, this))
    , m_message(new InlineMessage(this))
    , m_progress(new ProgressStrip(this))
    , m_exportProgress(new ProgressStrip(this))
    , m_list(new AuditList(context, m_progress))
    , m_details(new AuditDetails(context))
    , m_split(new SplitDetails(m_list, m_details, context.preferences, QStringLiteral("audit"), this))
    , m_exporter(new AuditExporter(context, this, m_message, m_exportProgress))
{
    build();
    connectParts();
    addKeys();
    showWords();
    m_search->remember(context.preferences, QStringLiteral("audit/search"));
    ask();
}

void AuditPage::build()
{
    m_newer->setObjectName(QStringLiteral("newer"));
    m_export->setObjectName(QStringLiteral("export"));
    m_asCsv->setObjectName(QStringLiteral("exportCsv"));
    m_asJson->setObjectName(QStringLiteral("exportJson"));
    m_newer->setIcon(icon(QStringLiteral("chevron-up")));
    m_newer->hide();
    m_export->setIcon(icon(QStringLiteral("download")));
    m_export->setMenu(m_exportMenu);
    m_detailsButton->setIcon(icon(QStringLiteral("details")));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setChecked(m_split->areDetailsShown());
    m_progress->setDelay(patienceMs);
    auto *top = new QHBoxLayout;
    top->setSpacing(space);
    top->addWidget(m_search, 1);
    top->addWidget(m_newer);
    top->addWidget(m_export);
    top->addWidget(m_detailsButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, wideSpace, pageMargin, wideSpace);
    column->setSpacing(space + tightSpace);
    column->addLayout(top);
    column->addWidget(m_filters);
    column->addWidget(m_message);
    column->addWidget(m_split, 1);
    column->addWidget(m_progress);
    column->addWidget(m_exportProgress);
}

void AuditPage::connectParts()
{
    connect(m_search, &SearchField::searched, this, &AuditPage::ask);
    connect(m_search, &SearchField::left, this, [this] {
        m_list->view().setFocus();
        if (!m_list->current())
            m_list->view().selectRow(0);
    });
    connect(m_filters, &AuditFilters::changed, this, &AuditPage::ask);
    connect(m_list, &AuditList::counted, this, &AuditPage::showCounts);
    connect(m_list, &AuditList::selectionChanged, this, &AuditPage::showSelection);
    connect(m_list, &AuditList::clearWanted, this, &AuditPage::clear);
    connect(m_list, &AuditList::stopped, this, [this] {
        m_canGoOn = true;
        m_message->say(
            Tone::Info, tr("The search was stopped before it came to the oldest events."), tr("Search on"));
    });
    connect(m_list, &AuditList::troubled, this, [this](const Error &error) {
        m_canGoOn = true;
        m_message->say(Tone::Danger, ErrorText::sentence(error), tr("Try again"));
    });
    connect(m_message, &InlineMessage::acted, this, [this] {
        m_message->hide();
        if (m_canGoOn)
            m_list->goOn();
    });
    connect(m_newer, &QPushButton::clicked, m_list, &AuditList::showNewest);
    connect(m_details, &AuditDetails::accountWanted, this, &AuditPage::goToAccount);
    connect(m_details, &AuditDetails::sessionWanted, this, &AuditPage::goToSession);
    connect(m_details, &AuditDetails::onlyAccountWanted, this, &AuditPage::narrowToAccount);
    connect(m_detailsButton, &QToolButton::toggled, m_split, &SplitDetails::setDetailsShown);
    connect(m_exporter, &AuditExporter::busyChanged, m_export, &QWidget::setDisabled);
    connect(m_asCsv, &QAction::triggered, this,
        [this] { m_exporter->begin(m_list->query(), AuditExport::Format::Csv); });
    connect(m_asJson, &QAction::triggered, this,
        [this] { m_exporter->begin(m_list->query(), AuditExport::Format::Json); });
    connect(&m_list->view(), &QWidget::customContextMenuRequested, this, &AuditPage::showMenu);
    connect(&m_list->view(), &QTableView::activated, this, &AuditPage::goToAccount);
}

void AuditPage::addKeys()
{
    const auto on = [this](const QKeySequence &keys, const std::function<void()> &act) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    on(QKeySequence::Refresh, [this] { m_list->reload(); });
    on(Qt::CTRL | Qt::Key_E, [this] { m_export->showMenu(); });
    on(Qt::CTRL | Qt::Key_Home, [this] { m_list->showNewest(); });
}

void AuditPage::ask()
{
    AuditQuery query;
    m_filters->apply(query);
    query.text = m_search->text().trimmed();
    if (std::exchange(m_canGoOn, false))
        m_message->hide();
    m_list->setQuery(query);
    showCounts();
}

void AuditPage::clear()
{
    m_search->searchNow({});
    m_filters->clear();
}

QList<Page::Command> AuditPage::commands() const
{
    const auto target = [this](const QString &kind) {
        PageTarget wanted;
        wanted.page = id();
        wanted.filter.insert(QStringLiteral("kind"), kind);
        return wanted;
    };
    return {{tr("Show failed logins"), target(QStringLiteral("failures"))},
        {tr("Show changed settings and keys"), target(QStringLiteral("settings"))}};
}

void AuditPage::open(const PageTarget &target)
{
    if (target.account.isValid())
        return openAccount(target.account, target);
    const bool saysNothing = target.filter.isEmpty() && target.search.isEmpty();
    if (saysNothing)
        return; // somebody only wants to be here
    m_search->searchNow(target.search);
    m_filters->set(target.filter, {}, {});
}

void AuditPage::openAccount(AccountId account, const PageTarget &target)
{
    m_context.directory.read<QString>(
        this,
        [account](Connection &connection) -> Result<QString> {
            const Result<Account> found = AccountRepository::find(connection, account);
            if (found)
                return found->username;
            // Gone: the log still knows its name.
            const Result<QList<RecordedEvent>> events = AuditRepository::ofAccount(connection, account, 1);
            return events && !events->isEmpty() ? events->front().event.username : QString();
        },
        [this, account, target](const Result<QString> &name) {
            m_search->searchNow(target.search);
            m_filters->set(target.filter, account, name ? *name : QString::number(account.value));
        });
}

void AuditPage::showCounts()
{
    m_filters->setCount(m_list->countWords());
    m_newer->setVisible(m_list->unseen() > 0);
    m_newer->setText(tr("%n new event(s)", nullptr, m_list->unseen()));
}

void AuditPage::showSelection()
{
    m_details->setEvent(m_list->current());
}

void AuditPage::showMenu(const QPoint &position)
{
    const std::optional<RecordedEvent> event = m_list->current();
    const auto add = [&](QMenu &menu, const QString &name, const QString &text, bool isThere, auto then) {
        QAction *action = menu.addAction(icon(name), text);
        action->setEnabled(event && isThere);
        connect(action, &QAction::triggered, this, then);
        return action;
    };
    QMenu menu(this);
    const bool hasAccount = event && event->event.accountId.isValid();
    add(menu, QStringLiteral("user"), tr("Open account"), hasAccount && m_details->hasAccount(),
        &AuditPage::goToAccount);
    add(menu, QStringLiteral("sessions"), tr("Open session"), m_details->hasSession(),
        &AuditPage::goToSession);
    add(menu, QStringLiteral("filter"), tr("Only this account"), hasAccount, &AuditPage::narrowToAccount);
    add(menu, QStringLiteral("search"), tr("Only from this address"),
        event && !event->event.address.isEmpty(),
        [this, event] { m_search->searchNow(event->event.address); });
    menu.addSeparator();
    add(menu, QStringLiteral("copy"), tr("Copy"), true, [this] {
        m_list->view().copySelection();
    })->setShortcut(QKeySequence::Copy);
    menu.exec(m_list->view().viewport()->mapToGlobal(position));
}

void AuditPage::narrowToAccount()
{
    const std::optional<RecordedEvent> event = m_list->current();
    if (event && event->event.accountId.isValid())
        m_filters->narrowTo(event->event.accountId, event->event.username);
}

void AuditPage::goToAccount()
{
    const std::optional<RecordedEvent> event = m_list->current();
    if (!event || !m_details->hasAccount())
        return;
    PageTarget target;
    target.page = QStringLiteral("users");
    target.account = event->event.accountId;
    Q_EMIT wanted(target);
}

void AuditPage::goToSession()
{
    const std::optional<RecordedEvent> event = m_list->current();
    if (!event || !m_details->hasSession())
        return;
    PageTarget target;
    target.page = QStringLiteral("sessions");
    target.session = event->event.sessionId;
    Q_EMIT wanted(target);
}

void AuditPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    Page::changeEvent(event);
}

void AuditPage::showWords()
{
    m_search->setWords(tr("Search the log"));
    m_search->setToolTip(tr("Any part of a name, an address, a session ID or a detail"));
    m_newer->setToolTip(tr("Show what has happened meanwhile (Ctrl+Home)"));
    m_export->setText(tr("Export"));
    m_export->setToolTip(tr("Write the events that match to a file (Ctrl+E)"));
    m_asCsv->setText(tr("As CSV, for spreadsheets…"));
    m_asJson->setText(tr("As JSON, for programs…"));
    m_detailsButton->setToolTip(tr("Show or hide the details"));
    m_detailsButton->setAccessibleName(tr("Details"));
    showCounts();
}

} // namespace gatehouse
