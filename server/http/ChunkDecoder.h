// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Limits.h"
#include "server/http/LineReader.h"
#include "server/http/Message.h"

#include <optional>

namespace gatehouse::http {

/// Takes a chunked body apart (RFC 9112 7.1), strictly. Extensions and trailers are checked, counted
/// against the limit for fields, and dropped: nothing in this program reads them.
class ChunkDecoder final {
public:
    enum class State { More, Done, Refused };

    explicit ChunkDecoder(const Limits &limits)
        : m_limits(&limits)
    {
    }

    /// Takes what belongs to the body off `input` and appends what it carries to `body`.
    [[nodiscard]] State feed(QByteArrayView &input, QByteArray &body);
    /// Only after Refused.
    [[nodiscard]] const Failure &failure() const { return m_failure; }

private:
    enum class Phase { Size, Data, DataEnd, Trailers, Done };

    [[nodiscard]] bool readLine(QByteArrayView &input, qsizetype limit);
    void takeLine(qsizetype decoded);
    void takeSize(QByteArrayView line, qsizetype decoded);
    void takeTrailer(QByteArrayView line);
    void takeData(QByteArrayView &input, QByteArray &body);
    void refuse(int status, const char *detail);

    const Limits *m_limits;
    LineReader m_lines;
    Phase m_phase = Phase::Size;
    qint64 m_remaining = 0;
    qsizetype m_overhead = 0; ///< bytes of extensions and trailers so far
    int m_trailers = 0;
    bool m_refused = false;
    Failure m_failure;
};

} // namespace gatehouse::http
