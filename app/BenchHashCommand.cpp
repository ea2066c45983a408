// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/BenchHashCommand.h"

#include "app/CommandLine.h"
#include "app/Console.h"
#include "app/Table.h"
#include "model/security/HashRate.h"

#include <QJsonArray>
#include <QJsonObject>

#include <chrono>
#include <thread>

namespace gatehouse {
namespace {

constexpr qint64 mostSeconds = 60; // for each cost

QString translated(const char *words)
{
    return QCoreApplication::translate("BenchHashCommand", words);
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
    for (int cost = HashRate::leastCost; cost <= HashRate::mostCost; ++cost) {
        const HashRate rate = HashRate::measure(cost, threads, std::chrono::seconds(seconds), {});
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
