// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace gatehouse {

/// Where a thread keeps what is to happen once other threads have done their part. A continuation
/// never leaves the thread that owns the mailbox: it is called and destroyed there, so it may own
/// what belongs there. Holders may keep the mailbox past that thread's end.
class Mailbox final {
    Q_DISABLE_COPY_MOVE(Mailbox)

public:
    using Continuation = std::function<void()>;
    using Ticket = quint64; ///< names one continuation

    /// Made, and later closed, on the thread that owns it and runs an event loop.
    Mailbox();
    ~Mailbox();

    /// False once closed: nobody waits any more. From any thread.
    [[nodiscard]] bool isOpen() const;

    /// On the owner's thread: keeps the continuation until its ticket comes back. One given to a
    /// closed mailbox is dropped at once.
    [[nodiscard]] Ticket expect(Continuation done);
    /// From any thread: calls the continuation, then destroys it, from the owner's event loop; in the
    /// order of delivery. Does nothing where it or the mailbox has gone.
    void deliver(Ticket ticket) { send(ticket, true); }
    /// From any thread: destroys the continuation uncalled, from the owner's event loop.
    void drop(Ticket ticket) { send(ticket, false); }

    /// On the owner's thread: destroys all that waits, uncalled.
    void close();

private:
    class Receiver;
    struct Delivery {
        Ticket ticket;
        bool call;
    };

    void send(Ticket ticket, bool call);
    void finishNext();

    mutable std::mutex m_mutex;
    std::unique_ptr<Receiver> m_receiver; ///< lives on the owner's thread; null once closed
    std::unordered_map<Ticket, Continuation> m_waiting;
    std::deque<Delivery> m_delivered; ///< one for each event on its way to the receiver
    Ticket m_lastTicket = 0;
};

using MailboxPtr = std::shared_ptr<Mailbox>;

} // namespace gatehouse
