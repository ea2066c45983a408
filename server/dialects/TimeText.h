// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gatehouse {

/// A UTC time from milliseconds since 1970-01-01 UTC in one of the documents' forms. (A good deal
/// faster than QDateTime, which every answer of two dialects would pay for.)
[[nodiscard]] QString spacedTime(qint64 ms); ///< 2023-10-01 12:00:00
[[nodiscard]] QString isoTime(qint64 ms); ///< 2023-10-01T12:00:00
[[nodiscard]] QString zuluTime(qint64 ms); ///< 2023-10-01T12:00:00Z (RFC 3339)
[[nodiscard]] QString isoDate(qint64 ms); ///< 2023-10-01

} // namespace gatehouse
