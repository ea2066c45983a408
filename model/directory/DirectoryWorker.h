// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Mailbox.h"
#include "model/directory/AccountList.h"
#include "model/directory/Directory.h"
#include "model/directory/SessionList.h"
#include "model/storage/ChangeFeed.h"

#include <QElapsedTimer>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

namespace gatehouse {

/// The directory's own thread: the lists, the connection they are read by, and the questions that wait.
/// Its methods are called from there alone, but start(), stop(), enqueue() and submit().
class DirectoryWorker final {
    Q_DISABLE_COPY_MOVE(DirectoryWorker)

public:
    using Piece = std::function<void(DirectoryWorker &)>;

    DirectoryWorker(Backend &backend, Directory &directory)
        : m_backend(backend)
        , m_directory(directory)
    {
    }
    ~DirectoryWorker() { stop(); }

    [[nodiscard]] Result<void> start();
    void stop();
    void enqueue(Piece piece);

    template <typename T>
    void submit(const MailboxPtr &mailbox, std::function<Result<T>(DirectoryWorker &)> work, Done<T> done)
    {
        auto outcome = std::make_shared<Result<T>>(ErrorCode::StoreUnavailable);
        const Mailbox::Ticket ticket =
            mailbox->expect([done = std::move(done), outcome] { done(std::move(*outcome)); });
        enqueue([work = std::move(work), outcome, mailbox, ticket](DirectoryWorker &worker) {
            *outcome = work(worker);
            mailbox->deliver(ticket);
        });
    }

    [[nodiscard]] AccountList &accounts() { return m_accounts; }
    [[nodiscard]] SessionList &sessions() { return m_sessions; }
    [[nodiscard]] Connection &connection() { return *m_connection; }
    [[nodiscard]] qint64 nowMs() const;

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

} // namespace gatehouse
