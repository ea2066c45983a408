// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Mailbox.h"
#include "model/storage/Connection.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace gatehouse {

/// A thread with a read connection of its own, for questions that no event loop may wait for: details,
/// exports, counts. The counterpart of the Writer. Answers one after another, in the order they were asked.
class Reader final {
    Q_DISABLE_COPY_MOVE(Reader)

public:
    explicit Reader(StoreLocation location);
    ~Reader();

    /// Opens the connection on the new thread; fails with the reason.
    [[nodiscard]] Result<void> start();
    /// Drops what waits, finishes what runs, then ends the thread.
    void stop();

    /// On the mailbox's thread. Runs `work` on the reader's thread; `done` is then called from the event loop
    /// of the mailbox's thread, or never if the mailbox is closed by then. `work` is run and destroyed on
    /// the reader's thread: let it own plain values alone.
    template <typename T>
    void submit(const MailboxPtr &mailbox, std::function<Result<T>(Connection &)> work,
        std::function<void(Result<T>)> done)
    {
        auto outcome = std::make_shared<Result<T>>(ErrorCode::StoreUnavailable);
        const Mailbox::Ticket ticket =
            mailbox->expect([done = std::move(done), outcome] { done(std::move(*outcome)); });
        enqueue([work = std::move(work), outcome, mailbox, ticket](Connection &connection) {
            *outcome = work(connection);
            mailbox->deliver(ticket);
        });
    }

private:
    using Piece = std::function<void(Connection &)>;

    void enqueue(Piece piece);
    void loop(Connection &connection);

    const StoreLocation m_location;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Piece> m_queue;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace gatehouse
