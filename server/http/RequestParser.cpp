// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/RequestParser.h"

namespace gatehouse::http {
namespace {

/// RFC 9112 2.2: at least one empty line before a request should be ignored; old clients send it.
constexpr int maxEmptyLines = 2;

} // namespace

RequestParser::State RequestParser::feed(QByteArrayView &input)
{
    m_starved = false;
    while (!m_starved && m_phase != Phase::Complete && m_phase != Phase::Refused) {
        if (m_phase == Phase::Line)
            readLine(input);
        else if (m_phase == Phase::Fields)
            readField(input);
        else
            readBody(input);
    }
    if (m_phase == Phase::Refused)
        return State::Refused;
    return m_phase == Phase::Complete ? State::Complete : State::More;
}

void RequestParser::readLine(QByteArrayView &input)
{
    const LineReader::Outcome outcome = m_lines.next(input, m_limits->requestLineBytes);
    if (outcome == LineReader::Outcome::More) {
        m_starved = true;
    } else if (outcome == LineReader::Outcome::TooLong) {
        refuse({414, "request line too long", {}, 0});
    } else if (outcome != LineReader::Outcome::Line) {
        refuse({400, describe(outcome), {}, 0});
    } else if (m_lines.line().isEmpty()) {
        if (++m_emptyLines > maxEmptyLines)
            refuse({400, "empty lines before the request", {}, 0});
    } else if (const auto failure = parseRequestLine(m_lines.line(), m_line)) {
        refuse(*failure);
    } else {
        m_phase = Phase::Fields;
    }
}

void RequestParser::readField(QByteArrayView &input)
{
    const LineReader::Outcome outcome = m_lines.next(input, m_limits->headerBytes - m_headBytes);
    if (outcome == LineReader::Outcome::More) {
        m_starved = true;
        return;
    }
    if (outcome == LineReader::Outcome::TooLong)
        return refuse({431, "request fields too large", {}, 0});
    if (outcome != LineReader::Outcome::Line)
        return refuse({400, describe(outcome), {}, 0});
    const QByteArrayView line = m_lines.line();
    m_headBytes += line.size() + 2;
    if (line.isEmpty())
        return endHead();
    if (m_head.count() >= m_limits->headerFields)
        return refuse({431, "too many request fields", {}, 0});
    if (const auto failure = m_head.add(line))
        refuse(*failure);
}

void RequestParser::endHead()
{
    if (const auto failure = m_head.judge(m_line.isHttp10, *m_limits))
        return refuse(*failure);
    if (!m_head.hasBody()) {
        m_phase = Phase::Complete;
        return;
    }
    m_phase = Phase::Body;
    if (m_head.isChunked())
        m_chunks.emplace(*m_limits);
}

void RequestParser::readBody(QByteArrayView &input)
{
    if (m_chunks) {
        const ChunkDecoder::State state = m_chunks->feed(input, m_body);
        if (state == ChunkDecoder::State::Refused)
            return refuse(m_chunks->failure());
        m_starved = state == ChunkDecoder::State::More;
        if (!m_starved)
            m_phase = Phase::Complete;
        return;
    }
    // Not reserved ahead: a client that only announces a body must not cost memory.
    const qsizetype size = qMin<qsizetype>(m_head.contentLength() - m_body.size(), input.size());
    m_body.append(input.first(size));
    input = input.sliced(size);
    m_starved = m_body.size() < m_head.contentLength();
    if (!m_starved)
        m_phase = Phase::Complete;
}

Request RequestParser::takeHead()
{
    Request request;
    request.method = m_line.method;
    request.path = std::move(m_line.path);
    request.query = std::move(m_line.query);
    request.headers = m_head.take();
    return request;
}

std::optional<Request> RequestParser::giveUp()
{
    m_phase = Phase::Refused;
    return m_line.path.isEmpty() ? std::nullopt : std::optional(takeHead());
}

Request RequestParser::take()
{
    Request request = takeHead();
    if (m_head.hasBody())
        request.headers.emplaceBack("Content-Length", QByteArray::number(m_body.size()));
    request.body = std::move(m_body);

    m_phase = Phase::Line;
    m_line = {};
    m_head = {};
    m_chunks.reset();
    m_body = {};
    m_headBytes = 0;
    m_emptyLines = 0;
    return request;
}

void RequestParser::refuse(const Failure &failure)
{
    m_phase = Phase::Refused;
    m_failure = failure;
}

} // namespace gatehouse::http
