// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/Mailbox.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace gatehouse {

/// Brings each delivery to the owner's thread. It takes its events along when it goes, and it goes
/// before the mailbox does.
class Mailbox::Receiver final : public QObject {
public:
    explicit Receiver(Mailbox &mailbox)
        : m_mailbox(mailbox)
    {
    }

protected:
    void customEvent(QEvent *) override { m_mailbox.finishNext(); }

private:
    Mailbox &m_mailbox;
};

Mailbox::Mailbox()
    : m_receiver(std::make_unique<Receiver>(*this))
{
}

Mailbox::~Mailbox() = default;

bool Mailbox::isOpen() const
{
    const std::lock_guard lock(m_mutex);
    return m_receiver != nullptr;
}

Mailbox::Ticket Mailbox::expect(Continuation done)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return 0;
    m_waiting.emplace(++m_lastTicket, std::move(done));
    return m_lastTicket;
}

void Mailbox::send(Ticket ticket, bool call)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return;
    m_delivered.push_back({ticket, call});
    QCoreApplication::postEvent(m_receiver.get(), new QEvent(QEvent::User));
}

void Mailbox::finishNext()
{
    std::unique_lock lock(m_mutex);
    const Delivery delivery = m_delivered.front();
    m_delivered.pop_front();
    const auto node = m_waiting.extract(delivery.ticket);
    lock.unlock(); // a continuation may close the mailbox, and so end it
    if (node && delivery.call)
        node.mapped()();
}

void Mailbox::close()
{
    // Destroyed once the lock is gone: a continuation may own what calls back.
    std::unique_ptr<Receiver> receiver;
    std::unordered_map<Ticket, Continuation> waiting;
    const std::lock_guard lock(m_mutex);
    receiver.swap(m_receiver);
    waiting.swap(m_waiting);
    m_delivered.clear();
}

} // namespace gatehouse
