// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestsPage.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "model/storage/AccountRepository.h"
#include "model/traffic/Traffic.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/Preferences.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/SearchField.h"
#include "ui/common/ServerControl.h"
#include "ui/common/SplitDetails.h"
#include "ui/common/TableView.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"
#include "ui/requests/RequestCommands.h"
#include "ui/requests/RequestDetails.h"
#include "ui/requests/RequestFilters.h"
#include "ui/requests/RequestReason.h"
#include "ui/requests/RequestRelay.h"
#include "ui/requests/RequestTable.h"

#include <QAction>
#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

constexpr int lookMs = 150; // what happens is seen within 200 ms
// Where more is answered than can be shown, nobody reads every row, and painting them takes from the server.
constexpr int crowdedLookMs = 400;
constexpr int judgeMs = 1'000;
const QString recordKey = QStringLiteral("requests/record");

QToolButton *buttonOf(QAction *action, Qt::ToolButtonStyle style)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    setButtonKind(button, ButtonKind::Standard);
    return button;
}

} // namespace

RequestsPage::RequestsPage(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_log(context.backend.traffic().log())
    , m_commands(new RequestCommands(this))
    , m_search(new SearchField(this))
    , m_filters(new RequestFilters(context.preferences, this))
    , m_message(new InlineMessage(this))
    , m_sampled(new InlineMessage(this))
    , m_progress(new ProgressStrip(this))
    , m_table(new RequestTable(m_log, context.preferences, context.server, *m_commands))
    , m_details(new RequestDetails(context, m_commands->copyCurl, m_commands->sendAgain))
    , m_split(new SplitDetails(m_table, m_details, context.preferences, id(), this))
    , m_detailsButton(new QToolButton(this))
    , m_relay(new RequestRelay(context, this, m_message, m_progress))
{
    build();
    m_commands->follow->setChecked(true);
    m_commands->record->setChecked(context.preferences.value(recordKey, true).toBool());
    setRecording(m_commands->record->isChecked());
    connectCommands();
    connectParts();
    showWords();
    ask();
    showSelection();
}

RequestsPage::~RequestsPage() = default;

void RequestsPage::build()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(space);
    top->addWidget(m_search, 1);
    for (QAction *action : {m_commands->record, m_commands->pause, m_commands->follow})
        top->addWidget(buttonOf(action, Qt::ToolButtonTextBesideIcon));
    for (QAction *action : {m_commands->exportHar, m_commands->clear})
        top->addWidget(buttonOf(action, Qt::ToolButtonIconOnly));
    top->addWidget(m_detailsButton);
    m_detailsButton->setIcon(icon(QStringLiteral("details")));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setChecked(m_split->areDetailsShown());
    m_sampled->setClosable(false);
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

void RequestsPage::connectCommands()
{
    const auto on = [this](QAction *action, auto then) { connect(action, &QAction::triggered, this, then); };
    const auto only = [this, on](QAction *action, Narrow to) { on(action, [this, to] { narrow(to); }); };
    connect(m_commands->record, &QAction::toggled, this, &RequestsPage::setRecording);
    connect(m_commands->pause, &QAction::toggled, this, &RequestsPage::look);
    on(m_commands->follow, [this](bool isOn) {
        if (isOn)
            m_table->goToNewest();
    });
    on(m_commands->exportHar, &RequestsPage::exportShown);
    on(m_commands->clear, [this] {
        m_table->model().clear();
        showCount();
    });
    on(m_commands->copyCurl, [this] { m_relay->copyCurl(*m_table->current()); });
    on(m_commands->sendAgain, [this] { m_relay->sendAgain(m_table->current()); });
    on(m_commands->copyCell, [this] { m_table->view().copySelection(); });
    on(m_commands->showAccount, [this] { goToAccount(m_table->current()->account); });
    on(m_commands->showSession, [this] { goToSession(RequestReason::namedSession(*m_table->current())); });
    only(m_commands->onlyRoute, [](RequestFilter &to, const RequestRecord &of) { to.route = of.route; });
    only(m_commands->onlyAccount,
        [](RequestFilter &to, const RequestRecord &of) { to.username = of.username; });
    only(m_commands->onlySession,
        [](RequestFilter &to, const RequestRecord &of) { to.session = RequestReason::namedSession(of); });
}

void RequestsPage::connectParts()
{
    m_timer.setInterval(lookMs);
    connect(&m_timer, &QTimer::timeout, this, &RequestsPage::look);
    connect(m_search, &SearchField::searched, this, &RequestsPage::ask);
    connect(m_search, &SearchField::left, m_table, &RequestTable::enter);
    connect(m_filters, &RequestFilters::changed, this, &RequestsPage::ask);
    connect(m_detailsButton, &QToolButton::toggled, m_split, &SplitDetails::setDetailsShown);
    connect(m_details, &RequestDetails::accountWanted, this, &RequestsPage::goToAccount);
    connect(m_details, &RequestDetails::sessionWanted, this, &RequestsPage::goToSession);
    connect(m_relay, &RequestRelay::exportEnded, this, &RequestsPage::showCount);
    connect(m_table, &RequestTable::selectionChanged, this, &RequestsPage::showSelection);
    connect(m_table, &RequestTable::emptyActed, this, &RequestsPage::actOnEmpty);
    connect(&m_table->view(), &QWidget::customContextMenuRequested, this, &RequestsPage::showMenu);
    connect(&m_context.server, &ServerControl::stateChanged, this, [this] {
        m_table->showEmpty();
        showSelection();
    });
}

// --- the list -----------------------------------------------------------------------------------

/// A few times a second, and not while the page is out of sight or paused: the log keeps all meanwhile.
void RequestsPage::look()
{
    const bool isSecond = m_sinceJudged.elapsed() >= judgeMs;
    if (isSecond)
        judgeSampling();
    showPause();
    if (m_commands->pause->isChecked())
        return;
    m_table->look();
    if (isSecond)
        m_filters->learn(m_table->model().all());
    showCount();
}

void RequestsPage::judgeSampling()
{
    const RequestLog::Totals now = m_log.totals();
    const double seconds = static_cast<double>(m_sinceJudged.restart()) / 1e3;
    const auto aSecond = [seconds](quint64 count) { return qRound64(static_cast<double>(count) / seconds); };
    const qint64 seen = aSecond(now.seen - m_before.seen);
    const qint64 kept = aSecond(now.kept - m_before.kept);
    m_before = now;
    m_sampled->setVisible(kept < seen);
    m_timer.setInterval(kept < seen ? crowdedLookMs : lookMs);
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
    m_table->setFilter(filter);
    showCount();
}

void RequestsPage::narrow(Narrow to)
{
    RequestFilter filter = m_filter;
    to(filter, *m_table->current());
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
    m_sinceJudged.start();
    m_table->showEmpty();
}

void RequestsPage::actOnEmpty()
{
    if (!m_table->model().all().empty()) {
        m_filters->clear();
        m_search->searchNow({});
    } else if (!m_commands->record->isChecked()) {
        m_commands->record->setChecked(true);
    } else {
        m_context.server.start();
    }
}

// --- words --------------------------------------------------------------------------------------

void RequestsPage::showWords()
{
    m_commands->retranslate();
    m_search->setWords(tr("Search requests"));
    m_detailsButton->setToolTip(tr("Show or hide the details"));
    m_detailsButton->setAccessibleName(tr("Details"));
    m_table->showWords();
    showPause();
    showCount();
}

void RequestsPage::showPause()
{
    const bool isPaused = m_commands->pause->isChecked();
    m_commands->pause->setIcon(icon(isPaused ? QStringLiteral("start") : QStringLiteral("pause")));
    if (!isPaused)
        return m_commands->pause->setText(tr("Pause"));
    const auto waiting = static_cast<int>(m_log.after(m_table->model().lastNumber()).size());
    // The log is bounded: what it had to let go of meanwhile is told, not passed over.
    const qint64 gone = qint64(m_log.firstNumber()) - 1 - qint64(m_table->model().lastNumber());
    if (gone > 0)
        m_commands->pause->setText(tr("Resume (%n new, %1 older ones no longer kept)", nullptr, waiting)
                                       .arg(QLocale().toString(gone)));
    else
        m_commands->pause->setText(waiting == 0 ? tr("Resume") : tr("Resume (%n new)", nullptr, waiting));
}

void RequestsPage::showCount()
{
    const RequestModel &model = m_table->model();
    const auto all = static_cast<int>(model.all().size());
    const QLocale locale;
    m_filters->setCount(model.rowCount() == all
            ? tr("%n request(s)", nullptr, all)
            : tr("%1 of %2 requests").arg(locale.toString(model.rowCount()), locale.toString(all)));
    m_commands->exportHar->setEnabled(model.rowCount() > 0 && !m_relay->isExporting());
    m_commands->clear->setEnabled(all > 0);
    m_table->showEmpty();
}

// --- the selection ------------------------------------------------------------------------------

void RequestsPage::showSelection()
{
    const RequestRecordPtr one = m_table->current();
    if (one)
        m_details->showOne(one);
    else
        m_details->showCount(m_table->selected());
    const bool hasSession = one && RequestReason::namedSession(*one).isValid();
    const QString why = one ? m_relay->whyNotAgain(*one) : QString();
    m_commands->retranslate();
    showPause();
    m_commands->copyCurl->setEnabled(one && !one->method.isEmpty());
    m_commands->sendAgain->setEnabled(one && why.isEmpty());
    if (!why.isEmpty())
        m_commands->sendAgain->setToolTip(why);
    m_commands->showAccount->setEnabled(one && one->account.isValid());
    m_commands->showSession->setEnabled(hasSession);
    m_commands->onlyRoute->setEnabled(one && !one->route.isEmpty());
    m_commands->onlyAccount->setEnabled(one && !one->username.isEmpty());
    m_commands->onlySession->setEnabled(hasSession);
}

void RequestsPage::showMenu(const QPoint &position)
{
    if (m_table->selected() == 0)
        return;
    QMenu menu(this);
    menu.addActions({m_commands->copyCell, m_commands->copyCurl, m_commands->sendAgain});
    menu.addSeparator();
    menu.addActions({m_commands->showAccount, m_commands->showSession});
    menu.addSeparator();
    menu.addActions({m_commands->onlyRoute, m_commands->onlyAccount, m_commands->onlySession});
    menu.addSeparator();
    menu.addAction(m_commands->exportHar);
    menu.exec(m_table->view().viewport()->mapToGlobal(position));
}

void RequestsPage::exportShown()
{
    const RequestModel::Records &shown = m_table->model().shown();
    m_relay->exportHar({shown.begin(), shown.end()});
    showCount();
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
    PageTarget refused;
    refused.page = id();
    refused.filter = {{QStringLiteral("status"), 4}};
    PageTarget exported;
    exported.page = id();
    exported.action = QStringLiteral("export");
    return {{tr("Refused requests"), refused}, {tr("Export requests as a HAR file"), exported}};
}

void RequestsPage::open(const PageTarget &target)
{
    RequestFilter filter;
    for (const Dialect dialect : allDialects) {
        if (target.filter.value(QStringLiteral("api")).toString() == dialectName(dialect))
            filter.dialect = dialect;
    }
    filter.statusClass = target.filter.value(QStringLiteral("status")).toInt();
    filter.route = target.filter.value(QStringLiteral("route")).toString().toUtf8();
    filter.session = target.session;
    const bool isNarrowing =
        filter != RequestFilter() || target.account.isValid() || !target.search.isEmpty();
    if (isNarrowing) {
        m_search->searchNow(target.search);
        m_filters->choose(filter);
    }
    if (target.account.isValid())
        filterByAccount(target.account);
    if (target.action == u"pause")
        m_commands->pause->setChecked(true);
    if (target.action == u"export")
        exportShown();
}

/// Requests are known by the name they were made under.
void RequestsPage::filterByAccount(AccountId id)
{
    m_context.directory.read<Account>(
        this, [id](Connection &connection) { return AccountRepository::find(connection, id); },
        [this](const Result<Account> &account) {
            if (!account)
                return;
            RequestFilter of = m_filter;
            of.username = account->username;
            m_filters->choose(of);
        });
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
    if (event->type() == QEvent::LanguageChange)
        showWords();
    Page::changeEvent(event);
}

} // namespace gatehouse
