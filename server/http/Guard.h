// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/ConnectionCounter.h"
#include "server/http/Exchange.h"
#include "server/http/Outbox.h"
#include "server/http/RequestParser.h"

#include <QTcpSocket>

namespace gatehouse::http {

class ApiLoop;
class Listener;
class Turn;

/// Stands between one client and QAbstractHttpServer, as a socket to the latter: owns the real
/// connection, lets one complete and checked request at a time through, answers all others itself,
/// and writes every answer. When its last answer is under way it hands the connection over to a
/// LingeringClose and ends.
class Guard final : public QTcpSocket, private TransportEvents {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Guard)

public:
    /// @param descriptor the transport's, as a number: only to be compared with the limit
    Guard(ApiLoop &loop, Listener &listener, TransportPtr transport, int descriptor,
        ConnectionCounter::Ticket ticket, const QHostAddress &peer);
    ~Guard() override;

    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// Called by the Listener in the course of dispatch(): runs the handler for the offered request.
    void serve(const RequestHandler &handler);
    /// The turn's: the one answer to the request that was let through.
    void answer(const Response &response);
    /// The turn's: nobody is left who could answer.
    void abandon();

    /// Ends what is past its deadline. @param now of ApiLoop::now()
    void sweep(qint64 now);
    /// Ends the connection: at once where it is idle, else after the answer that is being worked on.
    void finishUp();
    /// Ends the connection at once, whatever goes on.
    void drop();

    // What QAbstractHttpServer sees.
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }
    /// QAbstractHttpServer's wish to close is not followed; when to close is decided here.
    void disconnectFromHost() override { }

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    enum class Phase { Handshake, Idle, Head, Body, Answering, Gone };

    void onReady() override;
    void onReadable() override;
    void onWritable() override;

    [[nodiscard]] bool mayParse() const;
    void receive(QByteArrayView input);
    void consume(QByteArrayView input);
    void step(QByteArrayView &input);
    void proceed();
    void dispatch();
    void refuse(const Failure &failure);
    void send(const Response &response, bool keepAlive);
    void settle();
    void track();
    void endOfInput();
    void handOver();
    void leave();
    void vanish();

    ApiLoop &m_loop;
    Listener &m_listener;
    TransportPtr m_transport;
    const int m_descriptor;
    ConnectionCounter::Ticket m_ticket;
    const QHostAddress m_peer;

    RequestParser m_parser;
    Outbox m_outbox;
    QByteArray m_pending; ///< input behind the request that is being answered
    Request m_request;
    QByteArray m_offer; ///< what QAbstractHttpServer may read of the request
    qsizetype m_offered = 0;
    Turn *m_turn = nullptr;

    Phase m_phase = Phase::Idle;
    qint64 m_begun = 0; ///< when the request's first byte came
    qint64 m_deadline = 0; ///< 0 for none
    qint64 m_writeDeadline = 0; ///< 0 while all is written
    bool m_consuming = false;
    bool m_moreInput = false; ///< consume() holds bytes behind the current request
    bool m_ended = false; ///< the client sends no more
    bool m_keepAlive = true;
    bool m_continued = false; ///< 100 was sent for the current request
    bool m_closing = false; ///< the last answer is in the outbox
    bool m_finishing = false; ///< the server is stopping
    bool m_inputExpected = false;
};

} // namespace gatehouse::http
