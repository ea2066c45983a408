// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServeCommand.h"

#include "app/CommandLine.h"
#include "app/Console.h"
#include "app/SignalWatch.h"
#include "model/Housekeeping.h"
#include "server/ApiServer.h"
#include "server/ServerOptions.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <sys/resource.h>

namespace gatehouse {
namespace {

// More than the connections anybody will allow; a limit without bound costs some libraries dear.
constexpr rlim_t mostDescriptors = 65'536;

// Below this there are too few for the threads' own pipes, and Qt ends the program without a word.
constexpr rlim_t leastDescriptors = 48;

/// The usual soft limit of 1024 descriptors would end below the connections the settings allow.
Result<void> raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return {};
    const rlim_t wanted = std::min(limit.rlim_max, mostDescriptors);
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted;
        ::setrlimit(RLIMIT_NOFILE, &limit); // where it fails, the listener keeps below what there is
    }
    if (limit.rlim_cur >= leastDescriptors)
        return {};
    return Error{ErrorCode::CannotListen, {},
        QCoreApplication::translate(
            "ServeCommand", "only %1 files may be open at once; allow at least %2 (ulimit -n)")
            .arg(limit.rlim_cur)
            .arg(leastDescriptors),
        0, 0};
}

int failed(const CommandLine &line, const Error &error)
{
    const bool isUsage = error.code == ErrorCode::InvalidInput;
    printError(
        isUsage && !error.field.isEmpty() ? line.spelling(error.field) + u' ' + error.detail : error.detail);
    return isUsage ? 2 : 1;
}

/// Where there is no store yet, what was typed is all there is: a wrong value must not leave one behind.
Result<void> checkBeforeFirstStart(const CommandLine &line)
{
    if (QFileInfo::exists(line.location.file))
        return {};
    Settings settings;
    for (const auto &[key, value] : line.overrides) {
        if (Result<void> set = settings.set(key, value); !set)
            return set;
    }
    const Result<http::HttpOptions> options = serverOptions(settings);
    return options ? Result<void>() : Result<void>(options.error());
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
    if (Result<void> checked = checkBeforeFirstStart(line); !checked)
        return failed(line, checked.error());
    if (Result<void> raised = raiseDescriptorLimit(); !raised)
        return failed(line, raised.error());
    const SystemClock clock;
    Backend backend(line.location, clock);
    if (Result<void> started = backend.start(line.overrides); !started)
        return failed(line, started.error());

    ApiServer server(backend);
    if (Result<void> bound = server.bind(); !bound)
        return failed(line, bound.error());
    SignalWatch signals({SIGTERM, SIGINT});
    QObject::connect(&signals, &SignalWatch::caught, qApp, &QCoreApplication::quit);
    if (Result<void> serving = server.start(); !serving)
        return failed(line, serving.error());
    const Housekeeping housekeeping(backend);
    if (const Result<bool> isDefault = backend.hasDefaultPassword(); isDefault && *isDefault)
        printError(QCoreApplication::translate(
            "ServeCommand", "warning: the account \"admin\" still has its default password; change it"));
    print(readyLine(server));

    const int status = QCoreApplication::exec();
    server.stop();
    backend.stop();
    return status;
}

} // namespace gatehouse
