// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServeCommand.h"

#include "app/CommandLine.h"
#include "app/Console.h"
#include "app/Preflight.h"
#include "app/ServiceManager.h"
#include "app/SignalWatch.h"
#include "model/Housekeeping.h"
#include "model/nodes/NodeHeartbeat.h"
#include "server/ApiServer.h"
#include "server/ops/AccessLog.h"

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

using AccessLogPtr = std::unique_ptr<AccessLog>;

/// Null where none is wanted.
Result<AccessLogPtr> openAccessLog(const CommandLine &line, const Clock &clock)
{
    const QString format = line.value(Opt::Log);
    if (format.isEmpty() || format == u"off")
        return AccessLogPtr();
    auto log =
        std::make_unique<AccessLog>(format == u"json" ? AccessLog::Format::Json : AccessLog::Format::Text,
            line.value(Opt::LogFile), clock);
    const Result<void> started = log->start();
    return started ? Result<AccessLogPtr>(std::move(log)) : Result<AccessLogPtr>(started.error());
}

QString translated(const char *words)
{
    return QCoreApplication::translate("ServeCommand", words);
}

/// What SIGHUP asks for: the log's file and the TLS pair may be others by now.
void reload(const CommandLine &line, AccessLog *log, ApiServer &server)
{
    if (log)
        log->reopen();
    const Result<bool> renewed = server.renewTls();
    if (!renewed) {
        const Error &error = renewed.error();
        printError(
            translated(QT_TRANSLATE_NOOP("ServeCommand",
                           "the TLS files are not taken over, and the old certificate stays in use: %1"))
                .arg(QString(line.spelling(error.field) + u' ' + error.detail)));
    } else if (*renewed) {
        printError(translated(
            QT_TRANSLATE_NOOP("ServeCommand", "the TLS files were read anew, for new connections")));
    }
}

} // namespace

int serve(const CommandLine &line)
{
    if (Result<void> checked = checkBeforeFirstStart(line); !checked)
        return fail(line, checked.error());
    if (Result<void> raised = raiseDescriptorLimit(); !raised)
        return fail(line, raised.error());
    ServiceManager manager;
    const SystemClock clock;
    const Result<AccessLogPtr> log = openAccessLog(line, clock);
    if (!log)
        return fail(line, log.error());
    Backend backend(line.location, clock);
    if (Result<void> started = backend.start(line.overrides); !started)
        return fail(line, started.error());

    ApiServer server(backend, log->get());
    if (Result<void> bound = server.bind(); !bound)
        return fail(line, bound.error());
    SignalWatch signals({SIGTERM, SIGINT, SIGHUP});
    QObject::connect(&signals, &SignalWatch::caught, qApp, [&](int signalNumber) {
        if (signalNumber != SIGHUP)
            return QCoreApplication::quit();
        manager.reloading();
        reload(line, log->get(), server);
        manager.ready({});
    });
    if (Result<void> serving = server.start(); !serving)
        return fail(line, serving.error());
    const Housekeeping housekeeping(backend);
    NodeHeartbeat heartbeat(backend, QStringLiteral(GATEHOUSE_VERSION), server.addresses(),
        [&server] { return server.answers(); });
    if (const Result<bool> isDefault = backend.hasDefaultPassword(); isDefault && *isDefault)
        printError(translated(QT_TRANSLATE_NOOP(
            "ServeCommand", "warning: the account \"admin\" still has its default password; change it")));
    print(readyLine(server));
    manager.ready("Serving on " + server.addresses().toUtf8());
    manager.keepAlive([&server] { return server.comesRound(); });

    const int status = QCoreApplication::exec();
    manager.stopping();
    heartbeat.leave();
    server.stop();
    backend.stop();
    return status;
}

} // namespace gatehouse
