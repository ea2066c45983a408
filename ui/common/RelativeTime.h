// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace gatehouse {

/// Times in words, as the user's language and place write them. All times are milliseconds since
/// 1970-01-01 UTC; exact ones are shown in the local time zone.
class RelativeTime final {
    Q_DECLARE_TR_FUNCTIONS(RelativeTime)

public:
    /// "just now", "3 minutes ago", "in 2 hours", "5 days ago"; a date from a month on.
    [[nodiscard]] static QString words(qint64 timeMs, qint64 nowMs);
    /// "1:59:58" or "6 d 23:59:58" until then; "expired" afterwards.
    [[nodiscard]] static QString timeLeft(qint64 untilMs, qint64 nowMs);
    /// A length of time: "45 seconds", "15 minutes", "2 hours", "7 days".
    [[nodiscard]] static QString duration(qint64 seconds);
    /// Date and time to the second, with the time zone.
    [[nodiscard]] static QString exact(qint64 timeMs);
    /// Date and time to the minute, for a column.
    [[nodiscard]] static QString compact(qint64 timeMs);
};

} // namespace gatehouse
