// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServeCommand.h"

#include "app/CommandLine.h"
#include "app/Console.h"
#include "app/SignalWatch.h"
#include "model/Housekeeping.h"
#include "server/ApiServer.h"

#include <QCoreApplication>

#include <algorithm>
#include <sys/resource.h>

namespace gatehouse {
namespace {

// For the store, the logs and whatever libraries open, beside the connections.
constexpr rlim_t otherDescriptors = 256;

/// The usual soft limit of 1024 descriptors would end below the connections the settings allow.
void raiseDescriptorLimit(int connections)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    const rlim_t wanted = std::min(limit.rlim_max, static_cast<rlim_t>(connections) + otherDescriptors);
    if (limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = wanted;
    ::setrlimit(RLIMIT_NOFILE, &limit); // where it fails, the listener keeps below what there is
}

int failed(const Error &error)
{
    const bool isUsage = error.code == ErrorCode::InvalidInput;
    printError(isUsage && !error.field.isEmpty() ? error.field + u' ' + error.detail : error.detail);
    return isUsage ? 2 : 1;
}

QString readyLine(const ApiServer &server)
{
    QString line = QStringLiteral("ready");
    for (const Dialect dialect : allDialects)
        line += u' ' + dialectName(dialect) + u'=' + server.url(dialect).toString();
    return line + u'\n';
}

} // namespace

int serve(const CommandLine &line)
{
    const SystemClock clock;
    Backend backend(line.location, clock);
    if (Result<void> started = backend.start(line.overrides); !started)
        return failed(started.error());
    raiseDescriptorLimit(backend.settings().intValue(Setting::MaxConnections));

    ApiServer server(backend);
    if (Result<void> bound = server.bind(); !bound)
        return failed(bound.error());
    SignalWatch signals({SIGTERM, SIGINT});
    QObject::connect(&signals, &SignalWatch::caught, qApp, &QCoreApplication::quit);
    if (Result<void> serving = server.start(); !serving)
        return failed(serving.error());
    const Housekeeping housekeeping(backend);
    if (backend.hasDefaultPassword())
        printError(QCoreApplication::translate(
            "ServeCommand", "warning: the account \"admin\" still has its default password; change it"));
    print(readyLine(server));

    const int status = QCoreApplication::exec();
    server.stop();
    backend.stop();
    return status;
}

} // namespace gatehouse
