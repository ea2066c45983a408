// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/ConnectionCounter.h"
#include "server/http/Outbox.h"

namespace gatehouse::http {

class ApiLoop;

/// Ends a connection without losing its last answer: writes what is left, closes the sending side,
/// and throws away what still comes until the client has closed, too (RFC 9112 9.6). Closing with
/// unread input would reset the connection, and the client might never see the answer.
class LingeringClose final : public QObject, private TransportEvents {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LingeringClose)

public:
    /// @param hasEnded the client has closed its side already
    /// @param inputExpected the client may be in the middle of sending
    LingeringClose(ApiLoop &loop, TransportPtr transport, Outbox outbox, ConnectionCounter::Ticket ticket,
        bool hasEnded, bool inputExpected);
    ~LingeringClose() override;

    void begin();
    /// Ends it for good when its time is over. @param now of ApiLoop::now()
    void sweep(qint64 now);

private:
    void onReady() override { }
    void onReadable() override;
    void onWritable() override;
    void advance();
    void end();

    ApiLoop &m_loop;
    TransportPtr m_transport;
    Outbox m_outbox;
    ConnectionCounter::Ticket m_ticket;
    qint64 m_deadline;
    bool m_hasEnded;
    const bool m_inputExpected;
    bool m_finished = false; ///< our side is closed
    bool m_over = false;
};

} // namespace gatehouse::http
