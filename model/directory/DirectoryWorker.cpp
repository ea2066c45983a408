// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/directory/DirectoryWorker.h"

#include "model/Backend.h"

#include <chrono>

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

Result<void> DirectoryWorker::start()
{
    std::promise<Result<void>> opened;
    std::future<Result<void>> outcome = opened.get_future();
    m_thread = std::thread([this, &opened] { loop(&opened); });
    return outcome.get();
}

void DirectoryWorker::stop()
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

void DirectoryWorker::enqueue(Piece piece)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return;
        m_queue.push_back(std::move(piece));
    }
    m_wake.notify_one();
}

qint64 DirectoryWorker::nowMs() const
{
    return m_backend.clock().nowMs();
}

void DirectoryWorker::loop(std::promise<Result<void>> *opened)
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
bool DirectoryWorker::answerWhatWaits()
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

Result<void> DirectoryWorker::keepUp(ChangeFeed &feed)
{
    const Result<Changes> changes = feed.poll();
    if (!changes)
        return changes.error();
    if (Result<void> followed = follow(*changes); !followed)
        return followed;
    return m_isLoading ? loadMore() : Result<void>();
}

Result<void> DirectoryWorker::follow(const Changes &changes)
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

Result<void> DirectoryWorker::followOne(const Change &change)
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

Result<void> DirectoryWorker::loadMore()
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
void DirectoryWorker::tellProgress()
{
    const qsizetype count = m_accounts.size() + m_sessions.size();
    if ((m_accounts.isWhole() && m_sessions.isWhole()) || count < m_countTold + m_countTold / 4)
        return;
    m_countTold = count;
    m_untold.everything = true;
}

void DirectoryWorker::tell()
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
bool DirectoryWorker::prepare()
{
    return !m_isLoading && !m_isTroubled && (m_accounts.prepareOne() || m_sessions.prepareOne());
}

void DirectoryWorker::report(const Result<void> &outcome)
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

} // namespace gatehouse
