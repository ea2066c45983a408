// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestsPage.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "model/storage/AccountRepository.h"
#include "model/traffic/HarFile.h"
#include "model/traffic/RequestTemplate.h"
#include "model/traffic/Traffic.h"
#include "ui/common/CopyButton.h"
#include "ui/common/Dialogs.h"
#include "ui/common/EmptyState.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/Preferences.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/SearchField.h"
#include "ui/common/ServerControl.h"
#include "ui/common/SplitDetails.h"
#include "ui/common/TableView.h"
#include "ui/common/Toast.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"
#include "ui/requests/RequestCommands.h"
#include "ui/requests/RequestDetails.h"
#include "ui/requests/RequestFilters.h"
#include "ui/requests/RequestReason.h"
#include "ui/requests/ResendDialog.h"

#include <QAction>
#include <QEvent>
#include <QItemSelectionModel>
#include <QLocale>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

constexpr int lookMs = 150; // what happens is seen within 200 ms
constexpr int looksASecond = 1000 / lookMs;
const QString recordKey = QStringLiteral("requests/record");

QToolButton *buttonOf(QAction *action, bool hasText)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(hasText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    setButtonKind(button, ButtonKind::Standard);
    return button;
}

} // namespace

RequestsPage::RequestsPage(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_log(context.backend.traffic().log())
    , m_commands(new RequestCommands(this))
    , m_model(new RequestModel(m_log, this))
    , m_search(new SearchField(this))
    , m_filters(new RequestFilters(context.preferences, this))
    , m_message(new InlineMessage(this))
    , m_sampled(new InlineMessage(this))
    , m_progress(new ProgressStrip(this))
    , m_stack(new QStackedWidget)
    , m_table(new TableView)
    , m_empty(new EmptyState)
    , m_details(new RequestDetails(context, m_commands->copyCurl, m_commands->sendAgain))
    , m_split(new SplitDetails(m_stack, m_details, context.preferences, id(), this))
    , m_detailsButton(new QToolButton(this))
{
    build();
    buildTable();
    connectCommands();
    connectParts();
    m_commands->follow->setChecked(true);
    m_commands->record->setChecked(context.preferences.value(recordKey, true).toBool());
    setRecording(m_commands->record->isChecked());
    showWords();
    ask();
    showSelection();
}

RequestsPage::~RequestsPage() = default;

void RequestsPage::build()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(space);
    m_pauseButton = buttonOf(m_commands->pause, true);
    top->addWidget(m_search, 1);
    top->addWidget(buttonOf(m_commands->record, true));
    top->addWidget(m_pauseButton);
    top->addWidget(buttonOf(m_commands->follow, true));
    top->addWidget(buttonOf(m_commands->exportHar, false));
    top->addWidget(buttonOf(m_commands->clear, false));
    top->addWidget(m_detailsButton);
    m_detailsButton->setIcon(icon(QStringLiteral("details")));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setChecked(m_split->areDetailsShown());
    m_sampled->setClosable(false);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, wideSpace, pageMargin, wideSpace);
    column->setSpacing(space + tightSpace);
    column->addLayout(top);
    column->addWidget(m_filters);
    column->addWidget(m_message);
    column->addWidget(m_sampled);
    column->addWidget(m_progress);
    column->addWidget(m_split, 1);
}

void RequestsPage::buildTable()
{
    using C = RequestModel::Column;
    m_table->setModel(m_model);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    TableView::Defaults defaults;
    defaults.sortColumn = C::Time;
    defaults.order = Qt::AscendingOrder;
    defaults.hidden = {C::Queue, C::Hashing, C::Store, C::Rest, C::SessionColumn, C::Agent};
    defaults.widths = {110, 96, 76, 230, 76, 88, 80, 80, 80, 80, 120, 110, 110, 200};
    m_table->remember(m_context.preferences, id(), defaults);
    m_selectionTimer.setSingleShot(true);
    m_selectionTimer.setInterval(0);
    connect(&m_selectionTimer, &QTimer::timeout, this, &RequestsPage::showSelection);
    const auto later = [this] { m_selectionTimer.start(); };
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, later);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, later);
    connect(m_model, &QAbstractItemModel::modelReset, this, later);
    connect(m_table, &QWidget::customContextMenuRequested, this, &RequestsPage::showMenu);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        // Whoever scrolls away wants to read; whoever comes back wants to follow.
        if (!m_isScrolling && m_model->endsWithNewest())
            m_commands->follow->setChecked(value == m_table->verticalScrollBar()->maximum());
    });
}

void RequestsPage::connectCommands()
{
    const auto on = [this](QAction *action, auto then) { connect(action, &QAction::triggered, this, then); };
    connect(m_commands->record, &QAction::toggled, this, &RequestsPage::setRecording);
    connect(m_commands->pause, &QAction::toggled, this, &RequestsPage::setPaused);
    on(m_commands->follow, [this](bool isOn) {
        if (!isOn)
            return;
        m_table->sortByColumn(RequestModel::Time, Qt::AscendingOrder);
        keepPlace(0);
    });
    on(m_commands->exportHar, &RequestsPage::exportHar);
    on(m_commands->clear, [this] {
        m_model->clear();
        showCount();
    });
    on(m_commands->copyCurl, [this] {
        const std::optional<QUrl> url = m_context.server.url(current()->dialect);
        const QByteArray base = url ? url->toEncoded(QUrl::RemovePath) : QByteArray("http://127.0.0.1");
        CopyButton::copy(QString::fromUtf8(RequestTemplate(*current()).curl(base)));
        Toast::show(this, tr("The call is on the clipboard."));
    });
    on(m_commands->sendAgain, &RequestsPage::sendAgain);
    on(m_commands->copyCell, [this] { m_table->copySelection(); });
    on(m_commands->showAccount, [this] { goToAccount(current()->account); });
    on(m_commands->showSession, [this] { goToSession(RequestReason::namedSession(*current())); });
    on(m_commands->onlyRoute, [this] {
        narrow([](RequestFilter &filter, const RequestRecord &one) { filter.route = one.route; });
    });
    on(m_commands->onlyAccount, [this] {
        narrow([](RequestFilter &filter, const RequestRecord &one) { filter.username = one.username; });
    });
    on(m_commands->onlySession, [this] {
        narrow([](RequestFilter &filter, const RequestRecord &one) {
            filter.session = RequestReason::namedSession(one);
        });
    });
}

void RequestsPage::connectParts()
{
    m_timer.setInterval(lookMs);
    connect(&m_timer, &QTimer::timeout, this, &RequestsPage::look);
    connect(m_search, &SearchField::searched, this, &RequestsPage::ask);
    connect(m_search, &SearchField::left, this, [this] {
        m_table->setFocus();
        if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
            m_table->selectRow(0);
    });
    connect(m_filters, &RequestFilters::changed, this, &RequestsPage::ask);
    connect(m_detailsButton, &QToolButton::toggled, m_split, &SplitDetails::setDetailsShown);
    connect(m_details, &RequestDetails::accountWanted, this, &RequestsPage::goToAccount);
    connect(m_details, &RequestDetails::sessionWanted, this, &RequestsPage::goToSession);
    connect(&m_context.server, &ServerControl::stateChanged, this, [this] {
        showEmpty();
        showSelection();
    });
    connect(m_empty, &EmptyState::acted, this, [this] {
        if (m_model->all().empty()) {
            if (!m_commands->record->isChecked())
                return m_commands->record->setChecked(true);
            return m_context.server.start();
        }
        m_filters->clear();
        m_search->searchNow({});
    });
}

// --- the list -----------------------------------------------------------------------------------

/// Takes over what has come, a few times a second, and not while the page is out of sight or paused: the
/// log keeps it meanwhile.
void RequestsPage::look()
{
    if (++m_looks % looksASecond == 0)
        judgeSampling();
    if (m_commands->pause->isChecked())
        return showPause();
    const quint64 top = topNumber();
    const quint64 before = m_model->lastNumber();
    {
        const QScopedValueRollback moving(m_isScrolling, true);
        m_model->follow();
        if (m_model->lastNumber() != before)
            keepPlace(top);
    }
    if (m_looks % looksASecond == 0)
        m_filters->learn(m_model->all());
    showCount();
}

quint64 RequestsPage::topNumber() const
{
    const int row = m_table->rowAt(0);
    return row < 0 ? 0 : m_model->at(row)->number;
}

/// The newest in sight where it is followed, else what was at the top. 0: follows.
void RequestsPage::keepPlace(quint64 top)
{
    const QScopedValueRollback moving(m_isScrolling, true);
    if (m_model->endsWithNewest() && (m_commands->follow->isChecked() || top == 0))
        return m_table->scrollToBottom();
    const int row = m_table->rowAt(0);
    if (row < 0 || m_model->at(row)->number == top)
        return;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        if (m_model->at(i)->number == top)
            return m_table->scrollTo(m_model->index(i, RequestModel::Time), QAbstractItemView::PositionAtTop);
    }
}

void RequestsPage::judgeSampling()
{
    const RequestLog::Totals now = m_log.totals();
    const quint64 seen = now.seen - m_before.seen;
    const quint64 kept = now.kept - m_before.kept;
    m_before = now;
    m_sampled->setVisible(kept < seen);
    if (kept < seen)
        m_sampled->say(Tone::Info,
            tr("The server answers %1 requests a second. To leave it its speed, %2 of them are shown, "
               "refused ones first.")
                .arg(QLocale().toString(seen), QLocale().toString(kept)));
}

void RequestsPage::ask()
{
    RequestFilter filter;
    m_filters->apply(filter);
    filter.text = m_search->text().trimmed();
    m_filter = filter;
    m_model->setFilter(filter);
    if (m_commands->follow->isChecked())
        keepPlace(0);
    showCount();
}

void RequestsPage::narrow(void (*to)(RequestFilter &, const RequestRecord &))
{
    RequestFilter filter = m_filter;
    to(filter, *current());
    m_filters->choose(filter);
}

void RequestsPage::setRecording(bool isOn)
{
    m_context.preferences.setValue(recordKey, isOn);
    if (isOn && !m_watch)
        m_watch.emplace(m_log);
    else if (!isOn)
        m_watch.reset();
    m_before = m_log.totals();
    showEmpty();
}

void RequestsPage::setPaused(bool isPaused)
{
    if (!isPaused)
        look();
    showPause();
}

// --- words --------------------------------------------------------------------------------------

void RequestsPage::showWords()
{
    m_commands->retranslate();
    m_search->setWords(tr("Search requests"));
    m_table->setAccessibleName(tr("Requests"));
    m_detailsButton->setToolTip(tr("Show or hide the details"));
    m_detailsButton->setAccessibleName(tr("Details"));
    showPause();
    showCount();
    showEmpty();
}

void RequestsPage::showPause()
{
    const bool isPaused = m_commands->pause->isChecked();
    m_commands->pause->setIcon(icon(isPaused ? QStringLiteral("start") : QStringLiteral("pause")));
    if (!isPaused)
        return m_commands->pause->setText(tr("Pause"));
    (void)m_log.after(m_log.lastNumber()); // fetches what waits, so that it is counted
    const auto waiting = static_cast<int>(m_log.lastNumber() - m_model->lastNumber());
    m_commands->pause->setText(waiting == 0 ? tr("Resume") : tr("Resume (%n new)", nullptr, waiting));
}

void RequestsPage::showCount()
{
    const auto all = static_cast<int>(m_model->all().size());
    const QLocale locale;
    m_filters->setCount(m_model->rowCount() == all
            ? tr("%n request(s)", nullptr, all)
            : tr("%1 of %2 requests").arg(locale.toString(m_model->rowCount()), locale.toString(all)));
    m_commands->exportHar->setEnabled(m_model->rowCount() > 0);
    m_commands->clear->setEnabled(all > 0);
    showEmpty();
}

void RequestsPage::showEmpty()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_table);
    if (!isEmpty)
        return;
    if (!m_model->all().empty())
        return m_empty->set(QStringLiteral("search"), tr("No request fits"),
            tr("None of the requests that are kept fits the search and the filters."),
            tr("Clear the filters"));
    if (!m_commands->record->isChecked())
        return m_empty->set(QStringLiteral("record"), tr("Requests are not recorded"),
            tr("Turn recording on to see what the server is asked from now on."), tr("Record"));
    if (m_context.server.state() != ServerControl::State::Running)
        return m_empty->set(QStringLiteral("server"), tr("The server is not running"),
            tr("Requests appear here as soon as it answers some."), tr("Start the server"));
    m_empty->set(QStringLiteral("requests"), tr("No requests yet"),
        tr("Call one of the three APIs, and the request appears here at once."));
}

// --- the selection ------------------------------------------------------------------------------

RequestRecordPtr RequestsPage::current() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.size() == 1 ? m_model->at(rows.first().row()) : nullptr;
}

void RequestsPage::showSelection()
{
    const RequestRecordPtr one = current();
    if (one)
        m_details->showOne(one);
    else
        m_details->showCount(static_cast<int>(m_table->selectionModel()->selectedRows().size()));
    const QString why = one ? whyNotAgain(*one) : QString();
    m_commands->copyCurl->setEnabled(one && !one->method.isEmpty());
    m_commands->sendAgain->setEnabled(one && why.isEmpty());
    m_commands->retranslate();
    showPause();
    if (!why.isEmpty())
        m_commands->sendAgain->setToolTip(why);
    m_commands->showAccount->setEnabled(one && one->account.isValid());
    m_commands->showSession->setEnabled(one && RequestReason::namedSession(*one).isValid());
    m_commands->onlyRoute->setEnabled(one && !one->route.isEmpty());
    m_commands->onlyAccount->setEnabled(one && !one->username.isEmpty());
    m_commands->onlySession->setEnabled(one && RequestReason::namedSession(*one).isValid());
}

QString RequestsPage::whyNotAgain(const RequestRecord &record) const
{
    switch (RequestTemplate(record).obstacle()) {
    case RequestTemplate::Obstacle::Unreadable:
        return tr("This never became a request that could be sent again.");
    case RequestTemplate::Obstacle::BodyMissing:
        return tr("The body of this request was not kept as a whole, so it cannot be sent again.");
    case RequestTemplate::Obstacle::None:
        break;
    }
    if (!m_context.sender || !m_context.server.url(record.dialect))
        return tr("Start the server to send this request again.");
    return {};
}

void RequestsPage::showMenu(const QPoint &position)
{
    if (!m_table->selectionModel()->hasSelection())
        return;
    QMenu menu(this);
    menu.addAction(m_commands->copyCell);
    menu.addAction(m_commands->copyCurl);
    menu.addAction(m_commands->sendAgain);
    menu.addSeparator();
    menu.addAction(m_commands->showAccount);
    menu.addAction(m_commands->showSession);
    menu.addSeparator();
    menu.addAction(m_commands->onlyRoute);
    menu.addAction(m_commands->onlyAccount);
    menu.addAction(m_commands->onlySession);
    menu.addSeparator();
    menu.addAction(m_commands->exportHar);
    menu.exec(m_table->viewport()->mapToGlobal(position));
}

void RequestsPage::sendAgain()
{
    const RequestRecordPtr one = current();
    const std::optional<QUrl> url = one ? m_context.server.url(one->dialect) : std::nullopt;
    if (!url || !m_context.sender)
        return;
    auto *dialog = new ResendDialog(*m_context.sender, one, *url, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void RequestsPage::exportHar()
{
    const QString file = m_context.dialogs.saveFile(
        this, tr("Export requests"), QStringLiteral("requests.har"), tr("HTTP archives (*.har)"));
    if (file.isEmpty())
        return;
    HarFile::Addresses addresses;
    for (const Dialect dialect : allDialects) {
        if (const std::optional<QUrl> url = m_context.server.url(dialect))
            addresses.insert(dialect, *url);
    }
    const QList<RequestRecordPtr> records(m_model->shown().begin(), m_model->shown().end());
    const auto progress = std::make_shared<Progress>();
    m_progress->begin(tr("Exporting %n request(s)", nullptr, static_cast<int>(records.size())), progress);
    m_commands->exportHar->setEnabled(false);
    m_context.directory.read<bool>(
        this,
        [har = HarFile(addresses), file, records, progress](Connection &) -> Result<bool> {
            const Result<void> written = har.write(file, records, *progress);
            return written ? Result<bool>(true) : Result<bool>(written.error());
        },
        [this, file, progress, count = records.size()](const Result<bool> &done) {
            m_progress->end();
            showCount();
            if (done)
                return Toast::show(this, tr("%n request(s) exported.", nullptr, static_cast<int>(count)));
            if (!progress->cancelled)
                m_message->say(Tone::Danger,
                    tr("The requests could not be saved to %1: %2").arg(file, done.error().detail));
        });
}

// --- going elsewhere, and coming from there -----------------------------------------------------

void RequestsPage::goToAccount(AccountId id)
{
    PageTarget target;
    target.page = QStringLiteral("users");
    target.account = id;
    Q_EMIT wanted(target);
}

void RequestsPage::goToSession(const SessionId &id)
{
    PageTarget target;
    target.page = QStringLiteral("sessions");
    target.session = id;
    Q_EMIT wanted(target);
}

QList<Page::Command> RequestsPage::commands() const
{
    const auto target = [this](const QString &action, const QVariantMap &filter = {}) {
        PageTarget to;
        to.page = id();
        to.action = action;
        to.filter = filter;
        return to;
    };
    return {{tr("Refused requests"), target({}, {{QStringLiteral("status"), 4}})},
        {tr("Export requests as a HAR file"), target(QStringLiteral("export"))}};
}

void RequestsPage::open(const PageTarget &target)
{
    RequestFilter filter;
    for (const Dialect dialect : allDialects) {
        if (target.filter.value(QStringLiteral("api")).toString() == dialectName(dialect))
            filter.dialect = dialect;
    }
    filter.statusClass = target.filter.value(QStringLiteral("status")).toInt();
    filter.route = target.filter.value(QStringLiteral("route")).toByteArray();
    filter.session = target.session;
    const bool isNarrowing =
        filter != RequestFilter() || target.account.isValid() || !target.search.isEmpty();
    if (isNarrowing) {
        m_search->searchNow(target.search);
        m_filters->choose(filter);
    }
    if (target.account.isValid())
        m_context.directory.read<Account>(
            this,
            [id = target.account](Connection &connection) { return AccountRepository::find(connection, id); },
            [this](const Result<Account> &account) {
                if (!account)
                    return;
                RequestFilter of = m_filter;
                of.username = account->username;
                m_filters->choose(of);
            });
    if (target.action == u"pause")
        m_commands->pause->setChecked(true);
    if (target.action == u"export")
        exportHar();
}

void RequestsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    look();
    m_timer.start();
}

void RequestsPage::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    Page::hideEvent(event);
}

void RequestsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showWords();
        m_model->retranslate();
    }
    Page::changeEvent(event);
}

} // namespace gatehouse
