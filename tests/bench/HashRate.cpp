// SPDX-License-Identifier: GPL-3.0-or-later
// What the machine can hash: calls crypt_r on all cores for some seconds and prints hashes a second.
//   bench_hashrate COST SECONDS
#include <crypt.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

int main(int argc, char *argv[])
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: bench_hashrate COST SECONDS\n");
        return 2;
    }
    char setting[CRYPT_GENSALT_OUTPUT_SIZE];
    if (!crypt_gensalt_rn(
            "$2b$", std::strtoul(argv[1], nullptr, 10), "0123456789abcdef", 16, setting, sizeof setting))
        return 2;
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begun = Clock::now();
    const Clock::time_point end =
        begun + std::chrono::milliseconds(static_cast<long>(std::atof(argv[2]) * 1000));
    std::atomic<long> hashes{0};
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i) {
            threads.emplace_back([&] {
                const auto state = std::make_unique<crypt_data>();
                for (; Clock::now() < end; ++hashes)
                    crypt_r("Passw0rd!", setting, state.get());
            });
        }
    }
    const std::chrono::duration<double> taken = Clock::now() - begun;
    std::printf("%.2f\n", static_cast<double>(hashes) / taken.count());
    return 0;
}
