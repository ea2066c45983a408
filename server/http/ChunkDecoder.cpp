// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ChunkDecoder.h"

#include "server/http/Chars.h"
#include "server/http/HeadFields.h"

namespace gatehouse::http {
namespace {

constexpr qsizetype maxSizeLine = 256;
constexpr qsizetype maxSizeDigits = 16; // what a 64-bit number needs

} // namespace

ChunkDecoder::State ChunkDecoder::feed(QByteArrayView &input, QByteArray &body)
{
    while (!m_refused && m_phase != Phase::Done) {
        if (m_phase == Phase::Data) {
            if (input.isEmpty())
                return State::More;
            takeData(input, body);
            continue;
        }
        const bool inData = m_phase == Phase::DataEnd;
        const bool inTrailers = m_phase == Phase::Trailers;
        const qsizetype limit = inData ? 0 : inTrailers ? m_limits->headerBytes - m_overhead : maxSizeLine;
        if (!readLine(input, limit))
            return m_refused ? State::Refused : State::More;
        takeLine(body.size());
    }
    return m_refused ? State::Refused : State::Done;
}

bool ChunkDecoder::readLine(QByteArrayView &input, qsizetype limit)
{
    const LineReader::Outcome outcome = m_lines.next(input, limit);
    if (outcome == LineReader::Outcome::Line || outcome == LineReader::Outcome::More)
        return outcome == LineReader::Outcome::Line;
    if (m_phase == Phase::Trailers && outcome == LineReader::Outcome::TooLong)
        refuse(431, "trailer fields too large");
    else if (m_phase == Phase::DataEnd)
        refuse(400, "chunk data does not end where its size says");
    else
        refuse(400, "malformed chunk");
    return false;
}

void ChunkDecoder::takeLine(qsizetype decoded)
{
    const QByteArrayView line = m_lines.line();
    if (m_phase == Phase::Size)
        takeSize(line, decoded);
    else if (m_phase == Phase::DataEnd)
        m_phase = Phase::Size;
    else if (line.isEmpty())
        m_phase = Phase::Done;
    else
        takeTrailer(line);
}

void ChunkDecoder::takeSize(QByteArrayView line, qsizetype decoded)
{
    qsizetype digits = 0;
    while (digits < line.size() && is(line[digits], HexChar))
        ++digits;
    const QByteArrayView extension = line.sliced(digits);
    // White space may stand before an extension's ';' (RFC 9112 7.1.1), but never at the line's end.
    if (digits == 0 || (!extension.isEmpty() && !withoutSpace(extension).startsWith(';')))
        return refuse(400, "malformed chunk size");
    if (digits > maxSizeDigits)
        return refuse(400, "chunk size overflows");
    m_overhead += extension.size();
    if (m_overhead > m_limits->headerBytes)
        return refuse(400, "chunk extensions too large");
    const quint64 size = line.first(digits).toULongLong(nullptr, 16);
    if (size > static_cast<quint64>(m_limits->bodyBytes - decoded))
        return refuse(413, "request body too large");
    m_remaining = static_cast<qint64>(size);
    m_phase = size > 0 ? Phase::Data : Phase::Trailers;
}

void ChunkDecoder::takeTrailer(QByteArrayView line)
{
    QByteArrayView name;
    QByteArrayView value;
    if (auto failure = splitField(line, name, value)) {
        m_refused = true;
        m_failure = *failure;
        return;
    }
    m_overhead += line.size() + 2;
    if (++m_trailers > m_limits->headerFields)
        refuse(431, "too many trailer fields");
}

void ChunkDecoder::takeData(QByteArrayView &input, QByteArray &body)
{
    const qsizetype size = qMin<qsizetype>(m_remaining, input.size());
    body.append(input.first(size));
    input = input.sliced(size);
    m_remaining -= size;
    if (m_remaining == 0)
        m_phase = Phase::DataEnd;
}

void ChunkDecoder::refuse(int status, const char *detail)
{
    m_refused = true;
    m_failure = Failure{status, detail, {}, 0};
}

} // namespace gatehouse::http
