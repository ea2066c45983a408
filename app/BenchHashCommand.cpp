// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/BenchHashCommand.h"

#include "app/CommandLine.h"
#include "app/Console.h"
#include "app/Table.h"
#include "model/security/PasswordHasher.h"

#include <QJsonArray>
#include <QJsonObject>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace gatehouse {
namespace {

using Clock = std::chrono::steady_clock;

// What anybody would sensibly choose among; OWASP asks for 10 at least.
constexpr int leastCost = 8;
constexpr int mostCost = 14;
constexpr qint64 mostSeconds = 60; // for each cost

struct Rate {
    int cost = 0;
    double perSecond = 0;
    double milliseconds = 0; ///< that one login waits at least
};

QString translated(const char *words)
{
    return QCoreApplication::translate("BenchHashCommand", words);
}

/// Every core hashes until the time is over; each finishes what it has begun.
Rate measure(int cost, int threads, std::chrono::milliseconds time)
{
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
                } while (Clock::now() - begun < time);
            });
        }
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    const double rate = hashes / seconds;
    return {cost, rate, 1000.0 * threads / rate};
}

} // namespace

int benchHash(const CommandLine &line)
{
    const qint64 seconds =
        line.isSet(Opt::Seconds) ? qBound(qint64(1), line.value(Opt::Seconds).toLongLong(), mostSeconds) : 1;
    const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const bool isJson = line.isSet(Opt::Json);
    if (!isJson)
        print(translated(QT_TRANSLATE_NOOP("BenchHashCommand",
                             "Logins a second that this machine can hash, with every core (%1) at it and "
                             "nothing else:"))
                  .arg(threads)
            + u'\n');
    QJsonArray all;
    Table table({{translated(QT_TRANSLATE_NOOP("BenchHashCommand", "Cost")), Table::Side::Right},
        {translated(QT_TRANSLATE_NOOP("BenchHashCommand", "Logins/s")), Table::Side::Right},
        {translated(QT_TRANSLATE_NOOP("BenchHashCommand", "ms each")), Table::Side::Right}});
    for (int cost = leastCost; cost <= mostCost; ++cost) {
        const Rate rate = measure(cost, threads, std::chrono::seconds(seconds));
        all.append(
            QJsonObject{{QStringLiteral("cost"), cost}, {QStringLiteral("logins_per_second"), rate.perSecond},
                {QStringLiteral("milliseconds"), rate.milliseconds}});
        table.add({QString::number(cost), QString::number(rate.perSecond, 'f', 1),
            QString::number(rate.milliseconds, 'f', 1)});
    }
    isJson ? printJson(all) : table.end();
    return finish();
}

} // namespace gatehouse
