// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/LingeringClose.h"

#include "server/http/ApiLoop.h"

namespace gatehouse::http {

LingeringClose::LingeringClose(ApiLoop &loop, TransportPtr transport, Outbox outbox,
    ConnectionCounter::Ticket ticket, bool hasEnded, bool inputExpected)
    : QObject(&loop)
    , m_loop(loop)
    , m_transport(std::move(transport))
    , m_outbox(std::move(outbox))
    , m_ticket(std::move(ticket))
    , m_deadline(loop.now() + loop.limits().writeMs)
    , m_hasEnded(hasEnded)
    , m_inputExpected(inputExpected)
{
    m_transport->setEvents(this);
    m_transport->setReading(true);
}

LingeringClose::~LingeringClose() = default;

void LingeringClose::begin()
{
    advance();
}

void LingeringClose::onReadable()
{
    const Transport::Outcome outcome = m_transport->read(m_loop.scratch());
    if (outcome.read == Transport::Read::Broken)
        return end();
    m_hasEnded = m_hasEnded || outcome.read == Transport::Read::Ended;
    if (m_hasEnded)
        advance();
}

void LingeringClose::onWritable()
{
    advance();
}

void LingeringClose::advance()
{
    if (!m_outbox.flush(*m_transport))
        return end();
    if (!m_outbox.isEmpty())
        return;
    if (!m_finished) {
        m_finished = true;
        m_deadline = m_loop.now() + m_loop.limits().drainMs;
        m_transport->finish(m_inputExpected);
    }
    if (m_hasEnded)
        end();
}

void LingeringClose::sweep(qint64 now)
{
    if (now >= m_deadline)
        end();
}

void LingeringClose::end()
{
    if (m_over)
        return;
    m_over = true;
    m_transport.reset();
    const ConnectionCounter::Ticket returned = std::move(m_ticket);
    m_loop.remove(this);
    deleteLater();
}

} // namespace gatehouse::http
