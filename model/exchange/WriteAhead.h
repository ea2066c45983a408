// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/Writer.h"

#include <QEventLoop>
#include <QThread>

namespace gatehouse {

/// Hands pieces to the writer from a thread that does nothing else: a few are under way at once, and where
/// there are more, this thread waits and lets its events through. Made, used and destroyed on one thread.
class WriteAhead final {
    Q_DISABLE_COPY_MOVE(WriteAhead)

public:
    explicit WriteAhead(Writer &writer)
        : m_writer(writer)
        , m_mailbox(std::make_shared<Mailbox>())
    {
    }
    ~WriteAhead() { m_mailbox->close(); }

    [[nodiscard]] const MailboxPtr &mailbox() const { return m_mailbox; }

    /// As Writer::submit(), but waits for a place; Busy only after several seconds without one.
    template <typename T>
    void submit(std::function<Result<T>(UnitOfWork &)> work, std::function<void(Result<T>)> done)
    {
        waitUntil([this] { return m_underWay < mostUnderWay; });
        ++m_underWay;
        send<T>(std::move(work), std::move(done), mostTries);
    }
    /// Writes one piece and waits until it is on disk.
    template <typename T>
    [[nodiscard]] Result<T> write(std::function<Result<T>(UnitOfWork &)> work)
    {
        std::optional<Result<T>> outcome;
        submit<T>(std::move(work), [&outcome](Result<T> result) { outcome.emplace(std::move(result)); });
        waitUntil([&outcome] { return outcome.has_value(); });
        return std::move(*outcome);
    }
    /// Returns when nothing is under way any more.
    void finish()
    {
        waitUntil([this] { return m_underWay == 0; });
    }
    template <typename Condition>
    void waitUntil(Condition isMet)
    {
        QEventLoop loop;
        while (!isMet())
            loop.processEvents(QEventLoop::WaitForMoreEvents);
    }

private:
    static constexpr int mostUnderWay = 8;
    static constexpr int mostTries = 250;
    static constexpr unsigned long pauseMs = 20;

    template <typename T>
    void send(std::function<Result<T>(UnitOfWork &)> work, std::function<void(Result<T>)> done, int tries)
    {
        m_writer.submit<T>(m_mailbox, work, [this, work, done, tries](Result<T> result) {
            if (!result && result.error().code == ErrorCode::Busy && tries > 1) {
                QThread::msleep(pauseMs);
                return send<T>(work, done, tries - 1);
            }
            --m_underWay;
            done(std::move(result));
        });
    }

    Writer &m_writer;
    const MailboxPtr m_mailbox;
    int m_underWay = 0;
};

} // namespace gatehouse
