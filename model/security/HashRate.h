// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Progress.h"

#include <chrono>

namespace gatehouse {

/// How many logins a second this machine can hash at one bcrypt cost.
struct HashRate {
    int cost = 0;
    double perSecond = 0; ///< with every core at it and nothing else
    double milliseconds = 0; ///< that one login waits at least

    // What anybody would sensibly choose among; OWASP asks for 10 at least.
    static constexpr int leastCost = 8;
    static constexpr int mostCost = 14;

    /// Hashes on that many threads for that time, at least once on each. Ends early, between two hashes,
    /// where `progress` says so; what it yields then means little. Any thread, which it keeps waiting.
    [[nodiscard]] static HashRate measure(
        int cost, int threads, std::chrono::milliseconds time, const Progress &progress);
};

} // namespace gatehouse
