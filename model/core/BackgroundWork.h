// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Done.h"
#include "model/core/Mailbox.h"
#include "model/core/Progress.h"
#include "model/core/Result.h"

#include <thread>

namespace gatehouse {

/// Long work on a thread of its own, one piece at a time: the answer comes on the thread that made this. When
/// it goes, it cancels what is under way, waits for its end, and tells nobody.
class BackgroundWork final {
    Q_DISABLE_COPY_MOVE(BackgroundWork)

public:
    BackgroundWork()
        : m_mailbox(std::make_shared<Mailbox>())
    {
    }
    ~BackgroundWork()
    {
        m_mailbox->close();
        if (m_progress)
            m_progress->cancelled = true;
        if (m_thread.joinable())
            m_thread.join();
    }

    /// Once the piece before has answered.
    /// @return `progress`, by which the work is followed and cancelled
    template <typename T>
    ProgressPtr run(std::function<Result<T>(const ProgressPtr &)> work, Done<T> done,
        ProgressPtr progress = std::make_shared<Progress>())
    {
        if (m_thread.joinable())
            m_thread.join();
        m_progress = std::move(progress);
        auto outcome = std::make_shared<Result<T>>(ErrorCode::Internal);
        const Mailbox::Ticket ticket =
            m_mailbox->expect([done = std::move(done), outcome] { done(std::move(*outcome)); });
        m_thread = std::thread(
            [work = std::move(work), outcome, ticket, mailbox = m_mailbox, progress = m_progress] {
                *outcome = work(progress);
                mailbox->deliver(ticket);
            });
        return m_progress;
    }

private:
    MailboxPtr m_mailbox;
    ProgressPtr m_progress;
    std::thread m_thread;
};

} // namespace gatehouse
