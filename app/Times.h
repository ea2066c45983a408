// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace gatehouse {

/// "2026-01-31 12:00:00 UTC", for people.
[[nodiscard]] QString timeText(qint64 ms);
/// RFC 3339 in UTC with milliseconds, for programs; null where there is none.
[[nodiscard]] QJsonValue timeJson(const std::optional<qint64> &ms);
/// "3 min ago", "in 2 h", rounded to the largest unit that is reached.
[[nodiscard]] QString relativeTime(qint64 ms, qint64 nowMs);

} // namespace gatehouse
