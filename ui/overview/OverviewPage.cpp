// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/OverviewPage.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "model/storage/NodeRepository.h"
#include "model/traffic/Traffic.h"
#include "ui/common/Card.h"
#include "ui/common/CopyButton.h"
#include "ui/common/EmptyState.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/Preferences.h"
#include "ui/common/ServerControl.h"
#include "ui/common/Ticker.h"
#include "ui/common/Toast.h"
#include "ui/look/Type.h"
#include "ui/overview/CallsCard.h"
#include "ui/overview/FigureRow.h"
#include "ui/overview/LockedPane.h"
#include "ui/overview/NodePane.h"
#include "ui/overview/RoutePane.h"
#include "ui/overview/TrafficChart.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>

namespace gatehouse {
namespace {

constexpr int cardGap = 12;
constexpr int leastOfCharts = 660; // side by side
constexpr int leastOfLists = 1000;
// Locks end and days begin without anybody changing the store.
constexpr int ticksBetweenLooks = 5;
constexpr qint64 dayMs = 86'400'000;
// One that was lost is to be seen for a while.
constexpr qint64 nodesShownMs = 3'600'000;

QString rangeKey()
{
    return QStringLiteral("overview/range");
}

QWidget *inCard(QWidget *content)
{
    auto *card = new Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(content);
    return card;
}

} // namespace

OverviewPage::OverviewPage(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_message(new InlineMessage(this))
    , m_figures(new FigureRow)
    , m_rangeLabel(new QLabel)
    , m_range(new QComboBox)
    , m_logins(new LoginChart(LoginChart::Outcome::Good))
    , m_failures(new LoginChart(LoginChart::Outcome::Bad))
    , m_rates(new TrafficChart(TrafficChart::Kind::Rates))
    , m_latencies(new TrafficChart(TrafficChart::Kind::Latencies))
    , m_routes(new RoutePane(context.preferences))
    , m_locked(new LockedPane(context.preferences))
    , m_nodes(new NodePane(context.preferences))
    , m_calls(new CallsCard(context))
{
    build();
    connectParts();
    showWords();
}

void OverviewPage::build()
{
    m_range->setObjectName(QStringLiteral("range"));
    m_logins->setObjectName(QStringLiteral("loginChart"));
    m_failures->setObjectName(QStringLiteral("failureChart"));
    for (const LoginRange &range : LoginRange::all())
        m_range->addItem(QString(), QString::fromLatin1(range.key));
    const QVariant chosen = m_context.preferences.value(rangeKey(), QStringLiteral("24h"));
    m_range->setCurrentIndex(std::max(m_range->findData(chosen), 0));
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    QWidget *content = makeContent();
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, wideSpace, 0, 0);
    column->setSpacing(space);
    column->addWidget(m_message);
    column->addWidget(area, 1);
}

QWidget *OverviewPage::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, pageMargin, pageMargin);
    column->setSpacing(cardGap);
    column->addWidget(m_figures);
    auto *line = new QHBoxLayout;
    line->setSpacing(space);
    line->addWidget(m_rangeLabel);
    line->addWidget(m_range);
    line->addStretch(1);
    m_rangeLabel->setBuddy(m_range);
    setMuted(m_rangeLabel);
    column->addLayout(line);
    m_pairs.append(addPair(column, m_logins, m_failures));
    m_pairs.append(addPair(column, m_rates, m_latencies));
    m_pairs.append(addPair(column, m_routes, m_locked));
    column->addWidget(inCard(m_nodes));
    column->addWidget(inCard(m_calls));
    column->addStretch(1);
    return content;
}

QBoxLayout *OverviewPage::addPair(QBoxLayout *column, QWidget *left, QWidget *right)
{
    auto *pair = new QBoxLayout(QBoxLayout::LeftToRight);
    pair->setSpacing(cardGap);
    pair->addWidget(inCard(left), 1);
    pair->addWidget(inCard(right), 1);
    column->addLayout(pair);
    return pair;
}

void OverviewPage::connectParts()
{
    connect(m_figures, &FigureRow::wanted, this, &Page::wanted);
    connect(m_range, &QComboBox::currentIndexChanged, this, [this] {
        m_context.preferences.setValue(rangeKey(), m_range->currentData());
        lookAtStore();
    });
    connect(m_logins, &ChartPane::opened, this, [this] { goToEvents("logins", {}); });
    connect(m_failures, &ChartPane::opened, this, [this] { goToEvents("failures", {}); });
    connect(
        m_logins, &LoginChart::barClicked, this, [this](Dialect dialect) { goToEvents("logins", dialect); });
    connect(m_failures, &LoginChart::barClicked, this,
        [this](Dialect dialect) { goToEvents("failures", dialect); });
    connect(&m_logins->emptyState(), &EmptyState::acted, this, &OverviewPage::copyFirstCalls);
    for (ChartPane *chart : {m_rates, m_latencies})
        connect(chart, &ChartPane::opened, this, &OverviewPage::goToRequests);
    connect(m_routes, &ListPane::opened, this, &OverviewPage::goToRequests);
    connect(m_routes, &RoutePane::routeWanted, this, [this](const RouteStats &route) {
        PageTarget target;
        target.page = QStringLiteral("requests");
        target.filter = {{QStringLiteral("api"), dialectName(route.dialect)},
            {QStringLiteral("route"), QString::fromUtf8(route.path)}};
        Q_EMIT wanted(target);
    });
    const auto toLockouts = [this](const QString &name) {
        PageTarget target;
        target.page = QStringLiteral("lockouts");
        target.search = name;
        Q_EMIT wanted(target);
    };
    connect(m_locked, &ListPane::opened, this, [toLockouts] { toLockouts({}); });
    connect(m_locked, &LockedPane::nameWanted, this, toLockouts);
    connect(m_message, &InlineMessage::acted, this, &OverviewPage::lookAtStore);
    connect(&m_context.directory, &Directory::changed, this, [this] { m_isStale = true; });
    connect(&m_context.server, &ServerControl::stateChanged, this, &OverviewPage::showEmptiness);
}

qint64 OverviewPage::nowMs() const
{
    return m_context.backend.clock().nowMs();
}

const LoginRange &OverviewPage::range() const
{
    return LoginRange::all()[static_cast<size_t>(m_range->currentIndex())];
}

// --- looking ------------------------------------------------------------------------------------

void OverviewPage::tick()
{
    lookAtTraffic();
    m_locked->tick(nowMs());
    m_nodes->tick(nowMs());
    const bool isTime = ++m_tickNumber % ticksBetweenLooks == 0;
    if (isTime || m_isStale)
        lookAtStore();
}

void OverviewPage::lookAtTraffic()
{
    m_history.add(m_context.backend.traffic().stats());
    m_rates->draw(m_history);
    m_latencies->draw(m_history);
    m_routes->set(m_history.stats());
    const QLocale locale;
    const double rate = m_history.rate();
    const TrafficHistory::Minute minute = m_history.minute();
    m_figures->set(FigureRow::Rate, locale.toString(rate, 'f', rate > 0 && rate < 10 ? 1 : 0));
    m_figures->set(
        FigureRow::Latency, minute.p95Ms > 0 ? RouteModel::milliseconds(minute.p95Ms) : QStringLiteral("–"));
    //: A share of a hundred
    const QString share = minute.requests == 0
        ? QStringLiteral("–")
        : tr("%1%").arg(locale.toString(
            100.0 * static_cast<double>(minute.refused) / static_cast<double>(minute.requests), 'f', 0));
    m_figures->set(FigureRow::Refused, share);
    const auto &points = m_history.points();
    const bool hasRequests =
        std::ranges::any_of(points, [](const TrafficHistory::Point &point) { return point.requests > 0; });
    m_rates->setEmpty(!hasRequests);
    m_latencies->setEmpty(!hasRequests);
}

void OverviewPage::lookAtStore()
{
    if (std::exchange(m_isReading, true))
        return;
    m_isStale = false;
    const qint64 now = nowMs();
    const LoginRange range = this->range();
    const LoginTally::Scale scale = range.scale(now);
    const LoginTally::Scale days{dayMs, scale.offsetMs};
    const LoginTally logins = m_tally.scale() == scale ? m_tally : LoginTally(scale);
    const LoginTally today = m_today.scale() == days ? m_today : LoginTally(days);
    m_context.directory.read<Reading>(
        this,
        [=](Connection &connection) -> Result<Reading> {
            Result<LoginTally> shown = logins.upToDate(connection, logins.slotOf(now) - range.slotCount + 1);
            if (!shown)
                return shown.error();
            Result<LoginTally> todays = today.upToDate(connection, today.slotOf(now));
            if (!todays)
                return todays.error();
            Result<LockedNames> locked = LockedNames::read(connection, now, LockedPane::mostRows);
            if (!locked)
                return locked.error();
            Result<QList<Node>> nodes = NodeRepository::seenSince(connection, now - nodesShownMs);
            return nodes ? Result<Reading>(Reading{*shown, *todays, *locked, std::move(nodes).value()})
                         : Result<Reading>(nodes.error());
        },
        [this](const Result<Reading> &reading) { take(reading); });
    count();
}

/// Of the lists, which are in memory and tell at once.
void OverviewPage::count()
{
    m_context.directory.accounts(this, {}, [this](const Result<Listing> &accounts) {
        if (accounts)
            m_figures->set(FigureRow::Accounts, QLocale().toString(accounts->inStore));
    });
    SessionQuery live;
    live.state = SessionState::Live;
    m_context.directory.sessions(this, live, [this](const Result<Listing> &sessions) {
        if (!sessions)
            return;
        m_figures->set(FigureRow::LiveSessions, QLocale().toString(qint64(sessions->rows->size())));
        m_hasSessions = sessions->inStore > 0;
        m_isCounted = sessions->isWhole;
        showEmptiness();
    });
}

void OverviewPage::take(const Result<Reading> &reading)
{
    m_isReading = false;
    if (!reading)
        return m_message->say(Tone::Danger, ErrorText::sentence(reading.error()), tr("Try again"));
    m_message->hide();
    m_today = reading->today;
    if (reading->logins.scale() != range().scale(nowMs()))
        return lookAtStore(); // another range was chosen meanwhile
    m_tally = reading->logins;
    showLogins();
    showLocked(reading->locked);
    m_nodes->set(reading->nodes, nowMs());
    showEmptiness();
}

void OverviewPage::showLogins()
{
    const LoginChart::Span span = range().span(m_tally, nowMs());
    m_logins->draw(m_tally, span);
    m_failures->draw(m_tally, span);
    m_figures->set(FigureRow::Logins, QLocale().toString(m_today.good()));
    m_figures->set(FigureRow::FailedLogins, QLocale().toString(m_today.bad()),
        m_today.bad() > m_today.good() ? Tone::Warning : Tone::Neutral);
}

void OverviewPage::showLocked(const LockedNames &locked)
{
    m_locked->set(locked, nowMs());
    m_figures->set(
        FigureRow::Locked, QLocale().toString(locked.total), locked.total > 0 ? Tone::Danger : Tone::Neutral);
}

// --- going elsewhere ----------------------------------------------------------------------------

void OverviewPage::goToEvents(const char *kind, std::optional<Dialect> dialect)
{
    PageTarget target;
    target.page = QStringLiteral("audit");
    target.filter = {{QStringLiteral("kind"), QString::fromLatin1(kind)},
        {QStringLiteral("time"), range().auditTime(nowMs())}};
    if (dialect)
        target.filter.insert(QStringLiteral("dialect"), dialectName(*dialect));
    Q_EMIT wanted(target);
}

void OverviewPage::goToRequests()
{
    PageTarget target;
    target.page = QStringLiteral("requests");
    Q_EMIT wanted(target);
}

void OverviewPage::copyFirstCalls()
{
    CopyButton::copy(
        m_calls->call(ExampleCall::Aim::Register) + u'\n' + m_calls->call(ExampleCall::Aim::LogIn) + u'\n');
    Toast::show(this, tr("Two calls are copied: paste them into a terminal"));
}

// --- words --------------------------------------------------------------------------------------

void OverviewPage::showEmptiness()
{
    const bool isFirst = m_isCounted && !m_hasSessions;
    const bool isRunning = m_context.server.state() == ServerControl::State::Running;
    m_logins->setEmpty(m_tally.good() == 0);
    m_logins->emptyState().set(QStringLiteral("success"),
        isFirst ? tr("No logins yet") : tr("No logins in this time"),
        isRunning ? tr("Try one: copy these calls into a terminal, and they appear here.")
                  : tr("Start the server: whoever logs in through one of the APIs appears here."),
        isRunning ? tr("Copy the calls") : QString());
    m_failures->setEmpty(m_tally.bad() == 0);
    m_failures->emptyState().set(QStringLiteral("lockouts"), tr("No failed logins in this time"),
        tr("Wrong passwords and unknown names are counted here as they come."));
    const QString text = tr("What the APIs answer is drawn here while this page is open.");
    m_rates->emptyState().set(QStringLiteral("requests"), tr("No requests in the last minutes"), text);
    m_latencies->emptyState().set(QStringLiteral("clock"), tr("No requests in the last minutes"), text);
}

void OverviewPage::showWords()
{
    m_rangeLabel->setText(tr("Logins shown:"));
    const std::array ranges{tr("Last hour"), tr("Last 24 hours"), tr("Last 7 days"), tr("Last 30 days")};
    for (int i = 0; i < m_range->count(); ++i)
        m_range->setItemText(i, ranges[static_cast<size_t>(i)]);
    m_range->setAccessibleName(tr("The time that logins are shown of"));
    m_logins->setWords(tr("Logins"), tr("Audit"), QStringLiteral("audit"));
    m_failures->setWords(tr("Failed logins"), tr("Audit"), QStringLiteral("audit"));
    m_rates->setWords(tr("Requests a second"), tr("Requests"), QStringLiteral("requests"));
    m_latencies->setWords(tr("Milliseconds to an answer"), tr("Requests"), QStringLiteral("requests"));
    showEmptiness();
}

void OverviewPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    Page::changeEvent(event);
}

void OverviewPage::showEvent(QShowEvent *event)
{
    // Only now is the window known that it ends up in.
    disconnect(m_ticks);
    m_ticks = connect(Ticker::of(this), &Ticker::ticked, this, [this] {
        if (isVisible())
            tick();
    });
    lookAtTraffic();
    lookAtStore();
    Page::showEvent(event);
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    for (QBoxLayout *pair : std::as_const(m_pairs)) {
        const int least = pair == m_pairs.last() ? leastOfLists : leastOfCharts;
        pair->setDirection(width() < least ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    }
}

} // namespace gatehouse
