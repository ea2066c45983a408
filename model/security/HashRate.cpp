// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/HashRate.h"

#include "model/security/PasswordHasher.h"

#include <thread>
#include <vector>

namespace gatehouse {

HashRate HashRate::measure(int cost, int threads, std::chrono::milliseconds time, const Progress &progress)
{
    using Clock = std::chrono::steady_clock;
    std::atomic<int> hashes = 0;
    const Clock::time_point begun = Clock::now();
    {
        std::vector<std::jthread> all;
        for (int i = 0; i < threads; ++i) {
            all.emplace_back([&] {
                const PasswordHasher hasher;
                do {
                    if (hasher.hash("Correct#Horse7", cost))
                        ++hashes;
                } while (!progress.cancelled && Clock::now() - begun < time);
            });
        }
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    const double rate = hashes / seconds;
    return {cost, rate, 1000.0 * threads / rate};
}

} // namespace gatehouse
