// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Clock.h"
#include "model/core/Mailbox.h"
#include "model/storage/UnitOfWork.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace gatehouse {

/// The one thread with the one write connection. It takes all that waits, commits it as one
/// transaction (each piece in a savepoint of its own), and only then reports: what was reported as
/// done is on disk. All functions but start() and stop() may be called from any thread.
class Writer final {
    Q_DISABLE_COPY_MOVE(Writer)

public:
    Writer(StoreLocation location, const Clock &clock);
    ~Writer();

    /// Opens the write connection on the new thread; fails with the reason.
    [[nodiscard]] Result<void> start();
    /// Finishes what waits, then ends the thread.
    void stop();

    /// On the mailbox's thread. Runs `work` on the writer's thread. Its error undoes its own writes
    /// alone; a value stands once the whole batch is committed. `done` is then called from the event
    /// loop of the mailbox's thread, or never if the mailbox is closed by then. Where the queue is full
    /// or the writer has stopped, `done` gets Busy. `work` is run and destroyed on the writer's thread:
    /// let it own plain values alone.
    template <typename T>
    void submit(
        MailboxPtr mailbox, std::function<Result<T>(UnitOfWork &)> work, std::function<void(Result<T>)> done);

    /// Pieces that wait at this moment.
    [[nodiscard]] qsizetype waiting() const;
    /// False after a batch failed, until one succeeds again. Where nobody writes, the writer itself
    /// tries once a second.
    [[nodiscard]] bool isHealthy() const { return m_healthy.load(std::memory_order_relaxed); }

private:
    struct Piece {
        std::function<Result<void>(UnitOfWork &)> run;
        std::function<void(const Result<void> &)> finish; ///< an error stands for the piece's own outcome
    };
    using Batch = std::vector<Piece>;

    /// Takes the piece unless the queue is full.
    bool enqueue(Piece &piece);
    void loop(std::promise<Result<void>> *opened);
    [[nodiscard]] Batch takeBatch();
    void report(const Result<void> &written);
    [[nodiscard]] static Batch probe();
    [[nodiscard]] static Result<void> run(const Piece &piece, UnitOfWork &unit);
    [[nodiscard]] Result<void> writeBatch(const Batch &batch);
    [[nodiscard]] Result<void> writePiece(const Piece &piece);
    [[nodiscard]] Result<void> announce(const QList<Change> &changes);
    [[nodiscard]] Result<void> wakeListeners();
    [[nodiscard]] Result<void> checkFile() const;

    const StoreLocation m_location;
    const Clock &m_clock;
    std::unique_ptr<Connection> m_connection; ///< used on m_thread alone
    quint64 m_inode = 0;
    bool m_hasAnnounced = false; ///< in this batch

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Piece> m_queue;
    bool m_stopping = false;
    std::atomic<bool> m_healthy{true};
    std::thread m_thread;
};

template <typename T>
void Writer::submit(
    MailboxPtr mailbox, std::function<Result<T>(UnitOfWork &)> work, std::function<void(Result<T>)> done)
{
    auto outcome = std::make_shared<Result<T>>(ErrorCode::Internal);
    const Mailbox::Ticket ticket =
        mailbox->expect([done = std::move(done), outcome] { done(std::move(*outcome)); });
    Piece piece{[work = std::move(work), outcome](UnitOfWork &unit) mutable -> Result<void> {
                    *outcome = work(unit);
                    return outcome->ok() ? Result<void>() : Result<void>(outcome->error());
                },
        [mailbox = std::move(mailbox), ticket, outcome](const Result<void> &written) {
            if (!written)
                *outcome = written.error();
            mailbox->deliver(ticket);
        }};
    if (!enqueue(piece))
        piece.finish(Error{ErrorCode::Busy, {}, QStringLiteral("too many writes wait"), 0, 1});
}

} // namespace gatehouse
