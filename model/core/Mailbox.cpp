// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/Mailbox.h"

#include <utility>

namespace gatehouse {

Mailbox::Mailbox() : m_receiver(std::make_unique<QObject>()) { }

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
    // The receiver takes its events along when it goes, and it goes before this does.
    QMetaObject::invokeMethod(
        m_receiver.get(), [this, ticket, call] { finish(ticket, call); }, Qt::QueuedConnection);
}

void Mailbox::finish(Ticket ticket, bool call)
{
    std::unique_lock lock(m_mutex);
    const auto node = m_waiting.extract(ticket);
    lock.unlock(); // a continuation may close the mailbox, and so end it
    if (node && call)
        node.mapped()();
}

void Mailbox::close()
{
    std::unique_ptr<QObject> receiver;
    std::unordered_map<Ticket, Continuation> waiting;
    const std::lock_guard lock(m_mutex);
    receiver.swap(m_receiver);
    waiting.swap(m_waiting);
}

} // namespace gatehouse
