// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/directory/Directory.h"

#include "model/Backend.h"
#include "model/directory/AccountList.h"
#include "model/directory/SessionList.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/ChangeFeed.h"
#include "model/storage/SessionRepository.h"

#include <QElapsedTimer>

#include <chrono>
#include <future>

namespace gatehouse {
namespace {

// How often the store is asked for what other processes have changed, where it does not tell by itself.
constexpr std::chrono::milliseconds pollEvery(40);
constexpr std::chrono::milliseconds restAtMost(1'000);
// Pages are told of changes at most this often: what comes faster than a person sees is one change.
constexpr qint64 tellEveryMs = 100;
// A store that cannot be read is asked again after this long.
constexpr qint64 retryAfterMs = 1'000;

} // namespace

/// The directory's own thread: the lists, the connection they are read by, and the questions that wait.
class Directory::Worker final {
    Q_DISABLE_COPY_MOVE(Worker)

public:
    using Piece = std::function<void(Worker &)>;

    Worker(Backend &backend, Directory &directory)
        : m_backend(backend)
        , m_directory(directory)
    {
    }
    ~Worker() { stop(); }

    [[nodiscard]] Result<void> start();
    void stop();
    void enqueue(Piece piece);

    template <typename T>
    void submit(const MailboxPtr &mailbox, std::function<Result<T>(Worker &)> work, Done<T> done)
    {
        auto outcome = std::make_shared<Result<T>>(ErrorCode::StoreUnavailable);
        const Mailbox::Ticket ticket =
            mailbox->expect([done = std::move(done), outcome] { done(std::move(*outcome)); });
        enqueue([work = std::move(work), outcome, mailbox, ticket](Worker &worker) {
            *outcome = work(worker);
            mailbox->deliver(ticket);
        });
    }

    [[nodiscard]] AccountList &accounts() { return m_accounts; }
    [[nodiscard]] SessionList &sessions() { return m_sessions; }
    [[nodiscard]] Connection &connection() { return *m_connection; }
    [[nodiscard]] qint64 nowMs() const { return m_backend.clock().nowMs(); }

private:
    void loop(std::promise<Result<void>> *opened);
    [[nodiscard]] bool answerWhatWaits();
    [[nodiscard]] Result<void> keepUp(ChangeFeed &feed);
    [[nodiscard]] Result<void> follow(const Changes &changes);
    [[nodiscard]] Result<void> followOne(const Change &change);
    [[nodiscard]] Result<void> loadMore();
    void tellProgress();
    void tell();
    [[nodiscard]] bool prepare();
    void report(const Result<void> &outcome);

    Backend &m_backend;
    Directory &m_directory;
    std::unique_ptr<Connection> m_connection; ///< used on m_thread alone, as all below but the queue
    AccountList m_accounts;
    SessionList m_sessions;
    StoreChanges m_untold;
    qsizetype m_countTold = 0; ///< of what has been read, when that was last told
    QElapsedTimer m_sinceTold;
    QElapsedTimer m_sinceTrouble;
    bool m_isLoading = true;
    bool m_loadAgain = false; ///< more has changed than could be listed while loading
    bool m_isTroubled = false;
    bool m_hasAccounts = false; ///< the first of them, at least
    bool m_isResting = false; ///< the store will call

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Piece> m_queue;
    bool m_hasNews = false; ///< the store has called
    bool m_stopping = false;
    std::thread m_thread;
};

Result<void> Directory::Worker::start()
{
    std::promise<Result<void>> opened;
    std::future<Result<void>> outcome = opened.get_future();
    m_thread = std::thread([this, &opened] { loop(&opened); });
    return outcome.get();
}

void Directory::Worker::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_queue.clear();
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Directory::Worker::enqueue(Piece piece)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return;
        m_queue.push_back(std::move(piece));
    }
    m_wake.notify_one();
}

void Directory::Worker::loop(std::promise<Result<void>> *opened)
{
    Result<std::unique_ptr<Connection>> connection =
        Connection::open(m_backend.location(), Connection::Mode::Read);
    if (!connection) {
        opened->set_value(connection.error());
        return;
    }
    m_connection = std::move(connection).value();
    ChangeFeed feed(*m_connection);
    // From here on: what was there before is read as a whole, so that nothing falls between.
    const Result<Changes> first = feed.poll();
    opened->set_value(first ? Result<void>() : Result<void>(first.error()));
    if (!first)
        return;
    m_sinceTrouble.start();
    feed.wakeBy([this] {
        const std::lock_guard lock(m_mutex);
        m_hasNews = true;
        m_wake.notify_one();
    });
    while (answerWhatWaits()) {
        if (m_isTroubled && m_sinceTrouble.elapsed() < retryAfterMs)
            continue;
        report(keepUp(feed));
        tell();
        const bool isPreparing = prepare();
        m_isResting = !isPreparing && m_untold.isEmpty() && feed.rest();
    }
    m_connection.reset();
}

/// Answers what has been asked, or waits a moment for it; false once stopped.
bool Directory::Worker::answerWhatWaits()
{
    std::unique_lock lock(m_mutex);
    if (!m_isLoading || m_isTroubled)
        m_wake.wait_for(lock, m_isResting ? restAtMost : pollEvery,
            [this] { return m_stopping || m_hasNews || !m_queue.empty(); });
    if (m_stopping)
        return false;
    m_hasNews = false;
    std::deque<Piece> pieces = std::move(m_queue);
    m_queue.clear();
    lock.unlock();
    for (const Piece &piece : pieces)
        piece(*this);
    return true;
}

Result<void> Directory::Worker::keepUp(ChangeFeed &feed)
{
    const Result<Changes> changes = feed.poll();
    if (!changes)
        return changes.error();
    if (Result<void> followed = follow(*changes); !followed)
        return followed;
    return m_isLoading ? loadMore() : Result<void>();
}

Result<void> Directory::Worker::follow(const Changes &changes)
{
    if (changes.everything) {
        m_untold.everything = true;
        m_untold.settings = true;
        m_untold.keys = true;
        m_untold.nodes = true;
        // A pass under way is finished first: under a flood of changes a list must still come to its end.
        m_loadAgain = true;
        m_isLoading = true;
    }
    for (const Change &change : changes.rows) {
        if (Result<void> followed = followOne(change); !followed)
            return followed;
    }
    return {};
}

Result<void> Directory::Worker::followOne(const Change &change)
{
    switch (change.kind) {
    case ChangeKind::Account: {
        const AccountId id{change.ref.toLongLong()};
        if (!m_untold.accounts.contains(id))
            m_untold.accounts.append(id);
        return m_accounts.refresh(*m_connection, id);
    }
    case ChangeKind::Session:
        if (!m_untold.sessions.contains(SessionId{change.ref}))
            m_untold.sessions.append(SessionId{change.ref});
        return m_sessions.refresh(*m_connection, {change.ref});
    case ChangeKind::LoginName:
        m_untold.names.append(change.ref);
        return m_accounts.refreshLock(*m_connection, change.ref);
    case ChangeKind::Setting:
        m_untold.settings = true;
        return {};
    case ChangeKind::Key:
        m_untold.keys = true;
        return {};
    case ChangeKind::Node:
        m_untold.nodes = true;
        return {};
    case ChangeKind::Everything: // never among named rows
        return {};
    }
    return {};
}

Result<void> Directory::Worker::loadMore()
{
    const bool isVeryFirst = !m_accounts.isWhole() && !std::exchange(m_hasAccounts, true);
    const Result<bool> moreAccounts = m_accounts.loadMore(*m_connection);
    if (!moreAccounts)
        return moreAccounts.error();
    // The first rows are told of before anything else is read.
    const Result<bool> moreSessions = isVeryFirst ? Result<bool>(true) : m_sessions.loadMore(*m_connection);
    if (!moreSessions)
        return moreSessions.error();
    if (*moreSessions || *moreAccounts) {
        tellProgress();
        return {};
    }
    m_untold.everything = true;
    m_isLoading = m_loadAgain;
    if (std::exchange(m_loadAgain, false)) {
        m_accounts.reload();
        m_sessions.reload();
    }
    return {};
}

/// Only a first pass shows its progress: later ones change what is listed without a gap. Ever more seldom,
/// for whoever is told asks for all that has been read so far.
void Directory::Worker::tellProgress()
{
    const qsizetype count = m_accounts.size() + m_sessions.size();
    if ((m_accounts.isWhole() && m_sessions.isWhole()) || count < m_countTold + m_countTold / 4)
        return;
    m_countTold = count;
    m_untold.everything = true;
}

void Directory::Worker::tell()
{
    if (m_untold.isEmpty() || (m_sinceTold.isValid() && m_sinceTold.elapsed() < tellEveryMs))
        return;
    m_sinceTold.restart();
    QMetaObject::invokeMethod(
        &m_directory,
        [directory = &m_directory, changes = std::exchange(m_untold, {})] {
            Q_EMIT directory->changed(changes);
        },
        Qt::QueuedConnection);
}

/// Once there is nothing else to do: one order a round, for a question waits as long as one is made. False
/// once all are there.
bool Directory::Worker::prepare()
{
    return !m_isLoading && !m_isTroubled && (m_accounts.prepareOne() || m_sessions.prepareOne());
}

void Directory::Worker::report(const Result<void> &outcome)
{
    if (!outcome) {
        m_sinceTrouble.restart();
        // What was missed meanwhile is not known.
        m_loadAgain = true;
        m_isLoading = true;
    }
    if (outcome.ok() != m_isTroubled)
        return;
    m_isTroubled = !outcome.ok();
    const QString problem = outcome ? QString() : outcome.error().detail;
    QMetaObject::invokeMethod(
        &m_directory, [directory = &m_directory, problem] { Q_EMIT directory->troubled(problem); },
        Qt::QueuedConnection);
}

Directory::Directory(Backend &backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_mailbox(std::make_shared<Mailbox>())
    , m_reader(std::make_unique<Reader>(backend.location()))
    , m_worker(std::make_unique<Worker>(backend, *this))
{
}

Directory::~Directory()
{
    stop();
}

Result<void> Directory::start()
{
    if (Result<void> started = m_reader->start(); !started)
        return started;
    return m_worker->start();
}

void Directory::stop()
{
    m_mailbox->close();
    m_worker->stop();
    m_reader->stop();
}

void Directory::accounts(QObject *context, const AccountQuery &query, Done<Listing> done)
{
    m_worker->submit<Listing>(
        m_mailbox,
        [query](
            Worker &worker) -> Result<Listing> { return worker.accounts().select(query, worker.nowMs()); },
        guarded(context, std::move(done)));
}

void Directory::sessions(QObject *context, const SessionQuery &query, Done<Listing> done)
{
    m_worker->submit<Listing>(
        m_mailbox,
        [query](
            Worker &worker) -> Result<Listing> { return worker.sessions().select(query, worker.nowMs()); },
        guarded(context, std::move(done)));
}

void Directory::accountRows(QObject *context, const Handles &handles, Done<QList<AccountRow>> done)
{
    m_worker->submit<QList<AccountRow>>(
        m_mailbox,
        [handles](Worker &worker) -> Result<QList<AccountRow>> {
            QList<AccountRow> rows;
            for (const Listing::Handle handle : handles) {
                Result<Account> account =
                    AccountRepository::find(worker.connection(), worker.accounts().id(handle));
                if (!account && account.error().code != ErrorCode::NotFound)
                    return account.error();
                rows.append({handle, account ? std::move(account).value() : Account(),
                    worker.accounts().lockedUntilMs(handle)});
            }
            return rows;
        },
        guarded(context, std::move(done)));
}

void Directory::sessionRows(QObject *context, const Handles &handles, Done<QList<SessionRow>> done)
{
    m_worker->submit<QList<SessionRow>>(
        m_mailbox,
        [handles](Worker &worker) -> Result<QList<SessionRow>> {
            QList<SessionRow> rows;
            for (const Listing::Handle handle : handles) {
                Result<Session> session =
                    SessionRepository::find(worker.connection(), worker.sessions().id(handle));
                if (!session && session.error().code != ErrorCode::NotFound)
                    return session.error();
                rows.append({handle, session ? std::move(session).value() : Session()});
            }
            return rows;
        },
        guarded(context, std::move(done)));
}

void Directory::accountIds(QObject *context, const Listing &listing, Done<QList<AccountId>> done)
{
    m_worker->submit<QList<AccountId>>(
        m_mailbox,
        [rows = listing.rows](Worker &worker) -> Result<QList<AccountId>> {
            QList<AccountId> ids;
            for (const Listing::Handle handle : *rows) {
                if (const AccountId id = worker.accounts().id(handle); worker.accounts().find(id))
                    ids.append(id);
            }
            return ids;
        },
        guarded(context, std::move(done)));
}

void Directory::sessionIds(QObject *context, const Listing &listing, Done<QList<SessionId>> done)
{
    m_worker->submit<QList<SessionId>>(
        m_mailbox,
        [rows = listing.rows](Worker &worker) -> Result<QList<SessionId>> {
            QList<SessionId> ids;
            for (const Listing::Handle handle : *rows) {
                if (const SessionId id = worker.sessions().id(handle); id.isValid())
                    ids.append(id);
            }
            return ids;
        },
        guarded(context, std::move(done)));
}

void Directory::accountHandle(QObject *context, AccountId id, Done<std::optional<Listing::Handle>> done)
{
    m_worker->submit<std::optional<Listing::Handle>>(
        m_mailbox,
        [id](Worker &worker) -> Result<std::optional<Listing::Handle>> { return worker.accounts().find(id); },
        guarded(context, std::move(done)));
}

void Directory::sessionHandle(
    QObject *context, const SessionId &id, Done<std::optional<Listing::Handle>> done)
{
    m_worker->submit<std::optional<Listing::Handle>>(
        m_mailbox,
        [id](Worker &worker) -> Result<std::optional<Listing::Handle>> { return worker.sessions().find(id); },
        guarded(context, std::move(done)));
}

void Directory::words(QObject *context, Done<Words> done)
{
    m_worker->submit<Words>(
        m_mailbox,
        [](Worker &worker) -> Result<Words> {
            return Words{worker.accounts().roles(), worker.accounts().origins()};
        },
        guarded(context, std::move(done)));
}

} // namespace gatehouse
