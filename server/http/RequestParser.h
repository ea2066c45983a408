// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/ChunkDecoder.h"
#include "server/http/HeadFields.h"
#include "server/http/LineReader.h"
#include "server/http/RequestLine.h"

#include <optional>

namespace gatehouse::http {

/// Reads one request after another out of bytes that arrive in any pieces, strictly by RFC 9112: what
/// two readers could understand differently is refused. Knows no socket and no time.
class RequestParser final {
public:
    enum class State {
        More, ///< all input is taken and the request is not complete
        Complete, ///< take() yields it; input behind it is untouched
        Refused, ///< failure() says why; nothing more can be read from this client
    };

    /// The limits must outlive the parser.
    explicit RequestParser(const Limits &limits)
        : m_limits(&limits)
    {
    }

    /// Takes what belongs to the request off the front of `input`.
    [[nodiscard]] State feed(QByteArrayView &input);

    /// True from the first byte of a request on.
    [[nodiscard]] bool hasBegun() const { return m_phase != Phase::Line || m_lines.isInside(); }
    /// True from the end of the fields on.
    [[nodiscard]] bool isInBody() const { return m_phase == Phase::Body; }
    /// True where the client waits for 100 (Continue) before it sends the body (RFC 9110 10.1.1).
    [[nodiscard]] bool awaitsContinue() const
    {
        return isInBody() && m_head.expectsContinue() && m_body.isEmpty();
    }
    /// What the request line said; GET until it has been read.
    [[nodiscard]] Method method() const { return m_line.method; }
    /// Only after Complete; whether the connection may serve another request afterwards.
    [[nodiscard]] bool keepsAlive() const { return m_head.keepsAlive(m_line.isHttp10); }
    /// Only after Refused.
    [[nodiscard]] const Failure &failure() const { return m_failure; }

    /// Only after Complete; makes ready for the next request.
    [[nodiscard]] Request take();
    /// The line and the fields of a request that will not be read to its end; nothing where the line was not
    /// understood. Nothing more can be read afterwards.
    [[nodiscard]] std::optional<Request> giveUp();

private:
    enum class Phase { Line, Fields, Body, Complete, Refused };

    void readLine(QByteArrayView &input);
    void readField(QByteArrayView &input);
    void readBody(QByteArrayView &input);
    void endHead();
    [[nodiscard]] Request takeHead();
    void refuse(const Failure &failure);

    const Limits *m_limits;
    Phase m_phase = Phase::Line;
    LineReader m_lines;
    RequestLine m_line;
    HeadFields m_head;
    std::optional<ChunkDecoder> m_chunks;
    QByteArray m_body;
    qsizetype m_headBytes = 0;
    int m_emptyLines = 0;
    bool m_starved = false; ///< the current phase needs more input than there is
    Failure m_failure;
};

} // namespace gatehouse::http
