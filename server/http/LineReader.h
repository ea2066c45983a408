// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gatehouse::http {

/// Cuts CRLF-ended lines out of input that arrives in any pieces. Bytes are judged strictly in their
/// order, so that the verdict never depends on how the network cut them.
class LineReader final {
public:
    enum class Outcome {
        Line, ///< line() holds one, without its CRLF
        More, ///< all input is taken, the line has not ended
        TooLong, ///< more than `limit` bytes before the CRLF
        BadByte, ///< NUL or another control byte
        BareLf, ///< LF without CR; RFC 9112 2.2 lets it pass, but peers then disagree on framing
        BareCr, ///< CR without LF, RFC 9112 2.2
    };

    /// Takes what belongs to the line off the front of `input`.
    [[nodiscard]] Outcome next(QByteArrayView &input, qsizetype limit);
    /// Valid until the next call and as long as the input it was cut from.
    [[nodiscard]] QByteArrayView line() const { return m_line; }
    /// True while part of a line is held.
    [[nodiscard]] bool isInside() const { return m_sawCr || (!m_given && !m_partial.isEmpty()); }

private:
    Outcome give(QByteArrayView rest);
    Outcome hold(QByteArrayView &input);

    QByteArray m_partial;
    QByteArrayView m_line;
    bool m_sawCr = false;
    bool m_given = false;
};

/// One English phrase for an outcome that is an error.
[[nodiscard]] QByteArray describe(LineReader::Outcome outcome);

} // namespace gatehouse::http
