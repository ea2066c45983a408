// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Guard.h"

#include "server/http/ApiLoop.h"
#include "server/http/FailureAnswer.h"
#include "server/http/Listener.h"
#include "server/http/ResponseWriter.h"
#include "server/http/Turn.h"

#include <QScopedValueRollback>

#include <cstring>

namespace gatehouse::http {
namespace {

// How much a client may send ahead of its answers, and how many bytes of answers it may leave
// unread, before we stop reading from it.
constexpr qsizetype maxPending = 16 * 1024;
constexpr qsizetype maxUnsent = 64 * 1024;

/// What QAbstractHttpServer is given to dispatch a request by. Only this: it reads byte by byte
/// (an Authorization field alone would cost it more than all the rest of a request), and its
/// QUrl would rewrite the path. What handlers get is the guard's own, checked Request.
QByteArray canonicalHead(Method method)
{
    return methodName(method) + QByteArrayLiteral(" / HTTP/1.1\r\nHost: localhost\r\n\r\n");
}

} // namespace

Guard::Guard(ApiLoop &loop, Listener &listener, TransportPtr transport, int descriptor,
    ConnectionCounter::Ticket ticket, const QHostAddress &peer)
    : m_loop(loop)
    , m_listener(listener)
    , m_transport(std::move(transport))
    , m_descriptor(descriptor)
    , m_ticket(std::move(ticket))
    , m_peer(peer)
    , m_parser(loop.limits())
{
    setPeerAddress(peer);
    setOpenMode(QIODevice::ReadWrite);
    setSocketState(QAbstractSocket::ConnectedState);
    const bool isReady = m_transport->isReady();
    m_phase = isReady ? Phase::Idle : Phase::Handshake;
    m_deadline = loop.now() + (isReady ? loop.limits().idleMs : loop.limits().handshakeMs);
    m_transport->setEvents(this);
    m_loop.add(this);
}

Guard::~Guard()
{
    drop();
}

void Guard::onReady()
{
    m_phase = Phase::Idle;
    m_deadline = m_loop.now() + m_loop.limits().idleMs;
}

void Guard::onReadable()
{
    const std::span<char> buffer = m_loop.scratch();
    const Transport::Outcome outcome = m_transport->read(buffer);
    switch (outcome.read) {
    case Transport::Read::Data:
        receive(QByteArrayView(buffer.data(), outcome.size));
        break;
    case Transport::Read::Later:
        break;
    case Transport::Read::Ended:
        m_ended = true;
        settle();
        break;
    case Transport::Read::Broken:
        leave();
        break;
    }
}

void Guard::onWritable()
{
    if (!m_outbox.flush(*m_transport))
        return leave();
    proceed();
}

bool Guard::mayParse() const
{
    const bool isReading = m_phase == Phase::Idle || m_phase == Phase::Head || m_phase == Phase::Body;
    return isReading && !m_closing && m_outbox.size() < maxUnsent;
}

void Guard::receive(QByteArrayView input)
{
    if (mayParse() && m_pending.isEmpty())
        return consume(input);
    m_pending.append(input);
    m_transport->setReading(m_pending.size() < maxPending);
}

void Guard::proceed()
{
    const QByteArray pending = std::exchange(m_pending, {});
    consume(pending);
}

void Guard::consume(QByteArrayView input)
{
    m_consuming = true;
    while (mayParse() && !input.isEmpty())
        step(input);
    m_consuming = false;
    m_moreInput = false;
    m_inputExpected = !input.isEmpty();
    if (!input.isEmpty() && !m_closing)
        m_pending.append(input);
    settle();
}

void Guard::step(QByteArrayView &input)
{
    const RequestParser::State state = m_parser.feed(input);
    m_moreInput = !input.isEmpty();
    if (state == RequestParser::State::Refused) {
        refuse(m_parser.failure());
    } else if (state == RequestParser::State::Complete) {
        dispatch();
        // What many pipelined requests bring about is sent on before it piles up.
        if (m_outbox.size() >= maxUnsent && !m_outbox.flush(*m_transport))
            m_closing = true;
    } else if (m_parser.awaitsContinue() && !m_continued) {
        m_continued = true;
        m_outbox.buffer().append("HTTP/1.1 100 Continue\r\n\r\n");
    }
}

void Guard::dispatch()
{
    m_keepAlive = m_parser.keepsAlive();
    m_continued = false;
    m_request = m_parser.take();
    m_request.peer = m_peer;
    m_offer = canonicalHead(m_request.method);
    m_offered = 0;
    m_phase = Phase::Answering;
    m_deadline = 0;
    if (!m_listener.dispatch(*this))
        refuse({500, "the request was not dispatched", {}, 0});
}

void Guard::serve(const RequestHandler &handler)
{
    std::shared_ptr<Turn> turn = Turn::make(*this, m_loop.door());
    m_turn = turn.get();
    try {
        handler(m_request, Exchange(std::move(turn)));
    } catch (...) {
        // Must not pass through Qt's event loop. The last Exchange is gone, and the answer with it,
        // unless the handler has kept one; then its client need not wait for that.
        if (m_turn)
            m_turn->answer(failureAnswer(m_listener.failure(), {500, "internal error", {}, 0}));
    }
}

void Guard::answer(const Response &response)
{
    m_turn = nullptr;
    if (m_phase != Phase::Answering)
        return;
    m_phase = Phase::Idle;
    const bool isLast = m_ended && m_pending.isEmpty() && !m_moreInput;
    const bool keepAlive = m_keepAlive && !m_finishing && !isLast;
    if (isSendable(response))
        send(response, keepAlive);
    else
        send(failureAnswer(m_listener.failure(), {500, "internal error", {}, 0}), keepAlive);
    if (!m_consuming)
        proceed();
}

void Guard::abandon()
{
    answer(failureAnswer(m_listener.failure(), {500, "internal error", {}, 0}));
}

void Guard::refuse(const Failure &failure)
{
    m_phase = Phase::Idle;
    m_request.method = m_parser.method(); // no answer to HEAD has a body (RFC 9110 9.3.2)
    m_inputExpected = true;
    Failure told = failure;
    told.peer = m_peer;
    if (std::optional<Request> read = m_parser.giveUp())
        told.read = std::make_shared<const Request>(std::move(*read));
    send(failureAnswer(m_listener.failure(), told), false);
}

void Guard::send(const Response &response, bool keepAlive)
{
    const bool isHead = m_request.method == Method::Head;
    appendResponse(m_outbox.buffer(), response, {keepAlive, isHead, m_loop.date()});
    m_closing = !keepAlive;
}

/// Brings everything into line after something has happened: output, end, deadlines, reading.
void Guard::settle()
{
    if (m_phase == Phase::Handshake)
        return;
    if (!m_outbox.flush(*m_transport))
        return leave();
    if (m_closing)
        return handOver();
    if (m_phase != Phase::Answering && m_ended && m_pending.isEmpty())
        return endOfInput();
    track();
    m_transport->setReading(m_pending.size() < maxPending);
}

void Guard::track()
{
    const Limits &limits = m_loop.limits();
    const qint64 now = m_loop.now();
    if (m_outbox.isEmpty())
        m_writeDeadline = 0;
    else if (m_writeDeadline == 0)
        m_writeDeadline = now + limits.writeMs;
    if (m_phase == Phase::Answering)
        return;
    if (!m_parser.hasBegun()) {
        m_phase = Phase::Idle;
        m_deadline = now + limits.idleMs;
        return;
    }
    if (m_phase == Phase::Idle)
        m_begun = now;
    m_phase = m_parser.isInBody() ? Phase::Body : Phase::Head;
    const int allowed = m_phase == Phase::Body ? limits.requestMs : qMin(limits.headerMs, limits.requestMs);
    m_deadline = m_begun + allowed;
}

void Guard::endOfInput()
{
    if (m_parser.hasBegun())
        refuse({400, "the request ended early", {}, 0});
    handOver();
}

void Guard::sweep(qint64 now)
{
    if (m_writeDeadline != 0 && now >= m_writeDeadline)
        return leave();
    if (m_deadline == 0 || now < m_deadline)
        return;
    if (m_phase == Phase::Head || m_phase == Phase::Body) {
        refuse({408, "the request took too long", {}, 0});
        settle();
    } else if (m_phase == Phase::Handshake || m_outbox.isEmpty()) {
        leave();
    }
}

void Guard::finishUp()
{
    m_finishing = true;
    if (m_phase == Phase::Answering)
        return;
    if (m_outbox.isEmpty())
        leave();
    else
        handOver();
}

void Guard::drop()
{
    if (m_phase != Phase::Gone)
        leave();
}

void Guard::handOver()
{
    m_loop.linger(std::move(m_transport), std::move(m_outbox), std::move(m_ticket), m_ended, m_inputExpected);
    vanish();
}

void Guard::leave()
{
    m_transport.reset();
    const ConnectionCounter::Ticket returned = std::move(m_ticket);
    vanish();
}

void Guard::vanish()
{
    m_phase = Phase::Gone;
    if (m_turn)
        std::exchange(m_turn, nullptr)->detach();
    m_loop.remove(this);
    setSocketState(QAbstractSocket::UnconnectedState);
    // QAbstractHttpServer lets its own state of this connection go, and deletes the guard with it;
    // the second deletion is for the case that it has stopped listening to us. Both are deferred.
    Q_EMIT disconnected();
    deleteLater();
}

qint64 Guard::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_offer.size() - m_offered;
}

qint64 Guard::readData(char *data, qint64 size)
{
    const qsizetype given = qMin<qsizetype>(size, m_offer.size() - m_offered);
    std::memcpy(data, m_offer.constData() + m_offered, static_cast<size_t>(given));
    m_offered += given;
    return given;
}

qint64 Guard::writeData(const char *, qint64 size)
{
    return size;
}

} // namespace gatehouse::http
