// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Clock.h"

#include <atomic>

namespace gatehouse::test {

/// A clock that stands still until the test moves it. Thread-safe.
class ManualClock final : public Clock {
public:
    static constexpr qint64 standardStartMs = 1'767'323'045'000; ///< 2026-01-02 03:04:05 UTC

    explicit ManualClock(qint64 startMs = standardStartMs)
        : m_nowMs(startMs)
    {
    }

    [[nodiscard]] qint64 nowMs() const override { return m_nowMs.load(); }
    void advanceMs(qint64 ms) { m_nowMs.fetch_add(ms); }
    void advanceSeconds(qint64 seconds) { advanceMs(seconds * 1000); }
    void setMs(qint64 ms) { m_nowMs.store(ms); }

private:
    std::atomic<qint64> m_nowMs;
};

} // namespace gatehouse::test
