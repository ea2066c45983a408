// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServeCommand.h"

#include "app/CommandLine.h"
#include "app/Console.h"
#include "app/Preflight.h"
#include "app/SignalWatch.h"
#include "model/Housekeeping.h"
#include "server/ApiServer.h"

#include <QCoreApplication>

namespace gatehouse {
namespace {

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
        return reportFailure(line, checked.error());
    if (Result<void> raised = raiseDescriptorLimit(); !raised)
        return reportFailure(line, raised.error());
    const SystemClock clock;
    Backend backend(line.location, clock);
    if (Result<void> started = backend.start(line.overrides); !started)
        return reportFailure(line, started.error());

    ApiServer server(backend);
    if (Result<void> bound = server.bind(); !bound)
        return reportFailure(line, bound.error());
    SignalWatch signals({SIGTERM, SIGINT});
    QObject::connect(&signals, &SignalWatch::caught, qApp, &QCoreApplication::quit);
    if (Result<void> serving = server.start(); !serving)
        return reportFailure(line, serving.error());
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
