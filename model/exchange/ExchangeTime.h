// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace gatehouse {

/// A time as an export writes it, UTC to the millisecond: 2026-01-02T03:04:05.678Z (RFC 3339).
[[nodiscard]] QString exchangeTime(qint64 ms);

/// Milliseconds since 1970-01-01 UTC from an ISO 8601 date or time (UTC where it names no zone) or from a
/// whole number: seconds, or from 10^11 on milliseconds. Nothing for all else, and before 1970.
[[nodiscard]] std::optional<qint64> readExchangeTime(const QString &text);

} // namespace gatehouse
