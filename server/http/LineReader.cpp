// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/LineReader.h"

#include "server/http/Chars.h"

namespace gatehouse::http {

LineReader::Outcome LineReader::next(QByteArrayView &input, qsizetype limit)
{
    if (m_given) {
        m_partial.resize(0);
        m_given = false;
    }
    if (m_sawCr) {
        if (input.isEmpty())
            return Outcome::More;
        if (input.front() != '\n')
            return Outcome::BareCr;
        input = input.sliced(1);
        m_sawCr = false;
        return give({});
    }

    qsizetype end = 0;
    while (end < input.size() && !is(input[end], ControlChar))
        ++end;
    if (m_partial.size() + end > limit)
        return Outcome::TooLong;
    if (end == input.size())
        return hold(input);
    if (input[end] != '\r')
        return input[end] == '\n' ? Outcome::BareLf : Outcome::BadByte;
    if (end + 1 == input.size()) {
        m_sawCr = true;
        input.chop(1);
        return hold(input);
    }
    if (input[end + 1] != '\n')
        return Outcome::BareCr;
    const QByteArrayView rest = input.first(end);
    input = input.sliced(end + 2);
    return give(rest);
}

LineReader::Outcome LineReader::give(QByteArrayView rest)
{
    if (m_partial.isEmpty()) {
        m_line = rest;
    } else {
        m_partial.append(rest);
        m_line = m_partial;
        m_given = true;
    }
    return Outcome::Line;
}

LineReader::Outcome LineReader::hold(QByteArrayView &input)
{
    m_partial.append(input);
    input = {};
    return Outcome::More;
}

QByteArray describe(LineReader::Outcome outcome)
{
    switch (outcome) {
    case LineReader::Outcome::TooLong:
        return "line too long";
    case LineReader::Outcome::BareLf:
        return "line feed without carriage return";
    case LineReader::Outcome::BareCr:
        return "carriage return without line feed";
    case LineReader::Outcome::BadByte:
        return "control byte in the request head";
    case LineReader::Outcome::Line:
    case LineReader::Outcome::More:
        break;
    }
    return {};
}

} // namespace gatehouse::http
