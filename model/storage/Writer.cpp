// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Writer.h"

#include "model/storage/Query.h"

#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <chrono>
#include <sys/stat.h>

namespace gatehouse {
namespace {

Q_LOGGING_CATEGORY(lcWriter, "gatehouse.writer")

constexpr size_t mostWaiting = 10'000;
constexpr size_t mostInBatch = 1'000;
// Readers that fall behind by more than this start with empty caches.
constexpr qint64 changesKept = 10'000;
constexpr qint64 changesBetweenTrims = 1'000;
// A bulk of changes goes to a server in as many statements less.
constexpr qsizetype changesAtOnce = 50;
constexpr const char *insertOneChange = "INSERT INTO changes (kind, ref) VALUES (?, ?)";

const QByteArray &insertManyChanges()
{
    static const QByteArray sql = insertOneChange + QByteArray(", (?, ?)").repeated(changesAtOnce - 1);
    return sql;
}

quint64 inodeOf(const QString &file)
{
    struct stat state { };
    return ::stat(QFile::encodeName(file).constData(), &state) == 0 ? state.st_ino : 0;
}

/// Where the store itself failed, the transaction may be gone (SQLite rolls back by itself when the
/// disk is full), so nothing more may be written in this batch.
bool isStoreFailure(const Error &error)
{
    return error.code == ErrorCode::StoreUnavailable || error.code == ErrorCode::StoreForeign;
}

Result<void> writeSomething(UnitOfWork &unit)
{
    unit.publish(ChangeKind::Setting, QStringLiteral("probe"));
    return {};
}

} // namespace

Writer::Writer(StoreLocation location, const Clock &clock)
    : m_location(std::move(location))
    , m_clock(clock)
{
}

Writer::~Writer()
{
    stop();
}

Result<void> Writer::start()
{
    std::promise<Result<void>> opened;
    std::future<Result<void>> outcome = opened.get_future();
    m_thread = std::thread([this, &opened] { loop(&opened); });
    Result<void> result = outcome.get();
    if (!result)
        m_thread.join();
    return result;
}

void Writer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

qsizetype Writer::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<qsizetype>(m_queue.size());
}

bool Writer::enqueue(Piece &piece)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_queue.size() >= mostWaiting)
            return false;
        m_queue.push_back(std::move(piece));
    }
    m_wake.notify_one();
    return true;
}

void Writer::loop(std::promise<Result<void>> *opened)
{
    Result<std::unique_ptr<Connection>> connection = Connection::open(m_location, Connection::Mode::Write);
    if (!connection) {
        opened->set_value(connection.error());
        return;
    }
    m_connection = std::move(connection).value();
    m_inode = inodeOf(m_location.file);
    opened->set_value({});
    for (Batch batch = takeBatch(); !batch.empty(); batch = takeBatch()) {
        const Result<void> written = writeBatch(batch);
        report(written);
        for (const Piece &piece : batch)
            piece.finish(written);
    }
    m_connection.reset();
}

/// Says when the store is lost and when it is back, not each write that fails in between.
void Writer::report(const Result<void> &written)
{
    const bool wasHealthy = m_healthy.exchange(written.ok(), std::memory_order_relaxed);
    if (wasHealthy && !written)
        qCWarning(lcWriter, "%s", qUtf8Printable(written.error().detail));
    if (!wasHealthy && written)
        qCWarning(lcWriter, "the store can be written again");
}

/// Waits for work; empty once stopped and nothing is left.
Writer::Batch Writer::takeBatch()
{
    std::unique_lock lock(m_mutex);
    const auto isAwaited = [this] { return m_stopping || !m_queue.empty(); };
    if (isHealthy())
        m_wake.wait(lock, isAwaited);
    else if (!m_wake.wait_for(lock, std::chrono::seconds(1), isAwaited))
        return probe();
    const auto end = m_queue.begin() + static_cast<qptrdiff>(std::min(m_queue.size(), mostInBatch));
    Batch batch(std::make_move_iterator(m_queue.begin()), std::make_move_iterator(end));
    m_queue.erase(m_queue.begin(), end);
    return batch;
}

/// A small real write: an empty commit would not notice a full disk.
Writer::Batch Writer::probe()
{
    return {Piece{&writeSomething, [](const Result<void> &) {}}};
}

Result<void> Writer::writeBatch(const Batch &batch)
{
    if (Result<void> present = checkFile(); !present)
        return present;
    m_hasAnnounced = false;
    Transaction transaction(*m_connection);
    if (Result<void> begun = transaction.begin(); !begun)
        return begun;
    for (const Piece &piece : batch) {
        if (Result<void> written = writePiece(piece); !written)
            return written;
    }
    if (Result<void> woken = wakeListeners(); !woken)
        return woken;
    return transaction.commit();
}

Result<void> Writer::wakeListeners()
{
    const char *sql = m_connection->engine().wakeListeners();
    if (!m_hasAnnounced || !sql)
        return {};
    Query query(*m_connection, sql);
    return query.run();
}

/// What a piece throws (no memory, say) is its own failure, not the end of the program.
Result<void> Writer::run(const Piece &piece, UnitOfWork &unit)
{
    try {
        return piece.run(unit);
    } catch (const std::exception &exception) {
        return Error{ErrorCode::Internal, {}, QString::fromLocal8Bit(exception.what()), 0, 0};
    }
}

/// An error here is the store's; the piece's own error was undone and waits in its outcome.
Result<void> Writer::writePiece(const Piece &piece)
{
    if (Result<void> begun = Transaction::savepoint(*m_connection); !begun)
        return begun;
    UnitOfWork unit(*m_connection, m_clock.nowMs());
    const Result<void> outcome = run(piece, unit);
    if (outcome) {
        if (Result<void> announced = announce(unit.changes()); !announced)
            return announced;
    } else {
        if (isStoreFailure(outcome.error()))
            return outcome;
        if (outcome.error().code == ErrorCode::Internal)
            qCWarning(lcWriter, "%s", qUtf8Printable(outcome.error().detail));
        if (Result<void> undone = Transaction::rollBackTo(*m_connection); !undone)
            return undone;
    }
    return Transaction::release(*m_connection);
}

Result<void> Writer::announce(const QList<Change> &changes)
{
    m_hasAnnounced = m_hasAnnounced || !changes.isEmpty();
    qint64 newest = 0;
    for (qsizetype from = 0; from < changes.size();) {
        const bool isMany = changes.size() - from >= changesAtOnce;
        const qsizetype end = from + (isMany ? changesAtOnce : 1);
        Query insert(*m_connection, isMany ? insertManyChanges().constData() : insertOneChange);
        for (; from < end; ++from)
            insert.bind(static_cast<qint64>(changes[from].kind)).bindText(changes[from].ref);
        if (Result<void> done = insert.run(); !done)
            return done;
        if (end == changes.size())
            newest = insert.insertedId();
    }
    // Once every so many changes, whoever announces them.
    if (newest / changesBetweenTrims == (newest - changes.size()) / changesBetweenTrims)
        return {};
    Query trim(*m_connection, "DELETE FROM changes WHERE id <= ?");
    return trim.bind(newest - changesKept).run();
}

/// SQLite goes on writing into a file that was deleted or replaced; nobody would ever read it again.
Result<void> Writer::checkFile() const
{
    if (inodeOf(m_location.file) == m_inode)
        return {};
    return Error{ErrorCode::StoreUnavailable, {},
        QCoreApplication::translate(
            "StoreError", "the database file %1 was removed or replaced; put it back and start again")
            .arg(m_location.file),
        0, 0};
}

} // namespace gatehouse
