// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/AuditList.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "model/storage/AuditSearch.h"
#include "ui/audit/AuditModel.h"
#include "ui/common/Card.h"
#include "ui/common/EmptyState.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/TableView.h"
#include "ui/common/Ticker.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QScrollBar>

namespace gatehouse {
namespace {

constexpr AuditSearch::Bounds bounds{.mostScanned = 20'000, .mostFound = 200};
// What comes in beyond, while one watches the newest, is kept at the cost of the oldest.
constexpr int mostKept = 20'000;
constexpr int patienceMs = 1'000;
// Some events announce no change of a row: a backup, for one.
constexpr int ticksBetweenLooks = 2;

} // namespace

AuditList::AuditList(const ConsoleContext &context, ProgressStrip *progress, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_progress(progress)
    , m_model(new AuditModel(context.backend.clock(), this))
    , m_view(new TableView(this))
    , m_empty(new EmptyState(this))
{
    addWidget(m_view);
    auto *card = new Card(this);
    auto *inCard = new QVBoxLayout(card);
    inCard->addWidget(m_empty);
    addWidget(card);
    setUpView();
    connect(m_model, &AuditModel::moreWanted, this, &AuditList::readMore);
    connect(m_empty, &EmptyState::acted, this, &AuditList::clearWanted);
    connect(&context.directory, &Directory::changed, this, &AuditList::readNews);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (isAtTop() && std::exchange(m_unseen, 0) > 0)
            Q_EMIT counted();
    });
    showWords();
}

void AuditList::setUpView()
{
    m_view->setModel(m_model);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setObjectName(QStringLiteral("events"));
    TableView::Defaults defaults;
    defaults.widths = {165, 175, 160, 125, 155, 125, 400};
    m_view->remember(m_context.preferences, QStringLiteral("audit"), defaults);
    // A log has one order.
    m_view->setSortingEnabled(false);
    m_view->horizontalHeader()->setSectionsClickable(false);
    m_view->horizontalHeader()->setSortIndicatorShown(false);
    connect(
        m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AuditList::selectionChanged);
}

std::optional<RecordedEvent> AuditList::current() const
{
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid() || !m_view->selectionModel()->isRowSelected(index.row()))
        return std::nullopt;
    return m_model->at(index.row());
}

bool AuditList::isAtTop() const
{
    return m_view->verticalScrollBar()->value() == 0;
}

bool AuditList::isNarrowing() const
{
    return m_query != AuditQuery();
}

QString AuditList::countWords() const
{
    const QString count = QLocale().toString(m_model->rowCount());
    if (m_isFresh)
        return tr("Reading…");
    return m_isEnd ? tr("%1 event(s)", nullptr, m_model->rowCount()).arg(count)
                   : tr("The newest %1 event(s)", nullptr, m_model->rowCount()).arg(count);
}

// --- older ones ---------------------------------------------------------------------------------

void AuditList::setQuery(const AuditQuery &query)
{
    if (query == m_query && m_generation > 0)
        return;
    m_query = query;
    reload();
}

void AuditList::reload()
{
    ++m_generation;
    m_next = AuditSearch::top(m_query);
    m_isEnd = false;
    m_isStopped = false;
    m_isFresh = true;
    m_unseen = 0;
    m_lastId.reset();
    m_model->setMore(false);
    m_reading.reset();
    m_progress->end();
    readMore();
}

void AuditList::goOn()
{
    m_isStopped = false;
    readMore();
}

void AuditList::readMore()
{
    if (m_reading || m_isEnd || m_isStopped)
        return;
    m_model->setMore(false);
    m_reading = std::make_shared<Progress>();
    m_readingSince.start();
    m_found = 0;
    m_startId = 0;
    m_progress->begin(tr("Searching the log"), m_reading);
    readPart();
}

void AuditList::readPart()
{
    m_context.directory.read<FirstPart>(
        this,
        [query = m_query, place = m_next](Connection &connection) -> Result<FirstPart> {
            // First, or what comes in between would be known to neither.
            const Result<qint64> lastId = AuditSearch::lastId(connection);
            if (!lastId)
                return lastId.error();
            Result<AuditPart> part = AuditSearch::older(connection, query, place, bounds);
            return part ? Result<FirstPart>(FirstPart{std::move(part).value(), *lastId})
                        : Result<FirstPart>(part.error());
        },
        [this, generation = m_generation](const Result<FirstPart> &first) {
            if (generation != m_generation)
                return;
            if (!first)
                return giveUp(first.error());
            if (!m_lastId)
                m_lastId = first->lastId;
            take(first->part);
        });
}

void AuditList::take(const AuditPart &part)
{
    m_next = part.next;
    m_isEnd = part.isEnd;
    m_found += part.events.size();
    // Until something is found the earlier answer stays in sight, but not for long.
    const bool isLong = m_readingSince.hasExpired(patienceMs);
    if (m_isFresh && (!part.events.isEmpty() || part.isEnd || isLong)) {
        m_model->replace(part.events);
        m_view->scrollToTop();
        m_isFresh = false;
    } else {
        m_model->append(part.events);
    }
    // How far it has come is told by the ids: they grow with time, or nearly so.
    if (m_startId == 0)
        m_startId = m_model->rowCount() > part.events.size() ? m_next.id : m_lastId.value_or(0);
    m_reading->total = std::max<qint64>(m_startId, 1);
    m_reading->done = std::clamp<qint64>(m_startId - m_next.id, 0, m_reading->total - 1);
    const bool isEnough = m_isEnd || m_found >= bounds.mostFound;
    if (!isEnough && !m_reading->cancelled) {
        showEmptiness();
        Q_EMIT counted();
        return readPart();
    }
    m_isStopped = !isEnough;
    finishReading();
}

void AuditList::finishReading()
{
    m_reading.reset();
    m_progress->end();
    if (m_isStopped && std::exchange(m_isFresh, false))
        m_model->replace({});
    m_model->setMore(!m_isEnd && !m_isStopped);
    showEmptiness();
    Q_EMIT counted();
    if (m_isStopped)
        Q_EMIT stopped();
}

void AuditList::giveUp(const Error &error)
{
    m_isStopped = true;
    finishReading();
    Q_EMIT troubled(error);
}

// --- newer ones ---------------------------------------------------------------------------------

void AuditList::readNews()
{
    if (!isVisible() || m_isReadingNews || !m_lastId)
        return;
    m_isReadingNews = true;
    m_context.directory.read<AuditNews>(
        this,
        [query = m_query, last = *m_lastId](
            Connection &connection) { return AuditSearch::newer(connection, query, last, bounds.mostFound); },
        [this, generation = m_generation](const Result<AuditNews> &news) {
            m_isReadingNews = false;
            if (generation == m_generation && news)
                takeNews(*news);
        });
}

void AuditList::takeNews(const AuditNews &news)
{
    // More than fits on a screen came at once, and nobody reads what is older.
    if (!news.isEnd && isAtTop() && !current())
        return reload();
    m_lastId = news.lastId;
    if (!news.events.isEmpty()) {
        if (std::exchange(m_isFresh, false))
            m_model->replace({}); // answers to an earlier question
        insertKeepingSight(news.events);
        showEmptiness();
        Q_EMIT counted();
    }
    if (!news.isEnd)
        readNews();
}

void AuditList::insertKeepingSight(const QList<RecordedEvent> &events)
{
    const bool wasAtTop = isAtTop();
    const QPersistentModelIndex top = m_view->indexAt(QPoint(0, 0));
    int count = 0;
    for (const RecordedEvent &event : events)
        count += m_model->insert(event) ? 1 : 0;
    if (wasAtTop) {
        if (m_model->rowCount() > mostKept + bounds.mostFound && !m_reading) {
            m_model->trim(mostKept);
            const RecordedEvent &last = m_model->at(mostKept - 1);
            m_next = {last.atMs, last.id};
            m_isEnd = false;
            m_model->setMore(!m_isStopped);
        }
        m_view->scrollToTop();
    } else {
        m_unseen += count;
        if (top.isValid())
            m_view->scrollTo(top, QAbstractItemView::PositionAtTop);
    }
}

void AuditList::showNewest()
{
    m_view->scrollToTop();
    m_view->setFocus();
}

void AuditList::tick()
{
    const int first = m_view->rowAt(0);
    const int last = m_view->rowAt(m_view->viewport()->height() - 1);
    m_model->tick(first, last < 0 ? m_model->rowCount() - 1 : last);
    if (++m_tickNumber % ticksBetweenLooks == 0)
        readNews();
}

// --- words --------------------------------------------------------------------------------------

void AuditList::showEmptiness()
{
    setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    if (m_isFresh)
        m_empty->set(QStringLiteral("database"), tr("Reading the log"),
            tr("Events appear here as they are read from the store."));
    else if (m_reading)
        m_empty->set(QStringLiteral("search"), tr("Searching the log"),
            tr("Events that match appear here as they are found, the newest first."));
    else if (m_isStopped)
        m_empty->set(QStringLiteral("search"), tr("Nothing found so far"),
            tr("The search ended before it came to the oldest events."));
    else if (isNarrowing())
        m_empty->set(QStringLiteral("search"), tr("No event matches"),
            tr("No event fits the search and the filters. Change them, or clear them to see all."),
            tr("Clear search and filters"));
    else
        m_empty->set(QStringLiteral("audit"), tr("Nothing has happened yet"),
            tr("Logins, changes by operators and by the APIs, and what Gatehouse does by itself appear here "
               "as they happen."));
}

void AuditList::showWords()
{
    m_view->setAccessibleName(tr("Events"));
    showEmptiness();
}

void AuditList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        showWords();
    }
    QStackedWidget::changeEvent(event);
}

void AuditList::showEvent(QShowEvent *event)
{
    // Only now is the window known that it ends up in.
    disconnect(m_ticks);
    m_ticks = connect(Ticker::of(this), &Ticker::ticked, this, &AuditList::tick);
    readNews();
    QStackedWidget::showEvent(event);
}

} // namespace gatehouse
