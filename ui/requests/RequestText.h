// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestRecord.h"
#include "ui/look/Tone.h"

#include <QCoreApplication>

namespace gatehouse {

/// What the Requests page says of a request, in words.
class RequestText final {
    Q_DECLARE_TR_FUNCTIONS(RequestText)

public:
    /// "35 µs", "1.2 ms", "3.4 s".
    [[nodiscard]] static QString duration(qint64 ns);
    /// Time of day to the millisecond.
    [[nodiscard]] static QString time(qint64 atMs);
    /// Path and query, or what stands in their place.
    [[nodiscard]] static QString target(const RequestRecord &record);
    /// "200", or that there was no answer.
    [[nodiscard]] static QString status(const RequestRecord &record);
    [[nodiscard]] static Tone statusTone(int status);
    /// "Good (2xx)", ... @param statusClass 2 to 5
    [[nodiscard]] static QString statusClass(int statusClass);
    /// The parts of its time, one a line.
    [[nodiscard]] static QString times(const RecordedTimes &times);
    /// Headers as they are written, and the body, JSON indented.
    [[nodiscard]] static QString headers(const RecordedMessage &message);
    [[nodiscard]] static QString body(const RecordedMessage &message);
    /// JSON indented, in its own order; any other text as it is.
    [[nodiscard]] static QString pretty(const QByteArray &text);
    /// The header and the claims of its token; the times among them in words.
    [[nodiscard]] static QString claims(const RequestRecord &record);
};

} // namespace gatehouse
