// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace gatehouse {

/// The one source of time: tokens are judged and rows are stamped by it. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    /// Wall time in milliseconds since 1970-01-01 UTC.
    [[nodiscard]] virtual qint64 nowMs() const = 0;
    /// Wall time in whole seconds since 1970-01-01 UTC, rounded down (NumericDate, RFC 7519 2).
    [[nodiscard]] qint64 nowSeconds() const { return nowMs() / 1000; }
};

/// The machine's own clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] qint64 nowMs() const override;
};

} // namespace gatehouse
