// SPDX-License-Identifier: GPL-3.0-or-later
// The console with its server beside it, as `gatehouse` opens it, measured from outside:
//   bench_console DIR
// Prints serve's ready line, then does what the lines of standard input ask, one answer a line:
//   page ID    shows that page and begins to measure anew
//   report     prints since then the longest pause of the window in ms, the longest work of its own in ms,
//              what share of a core the window's thread took in %, and the process's memory in MB
// Ends with its input.
#include "app/NetworkSender.h"
#include "app/ServerHost.h"
#include "model/Backend.h"
#include "model/Housekeeping.h"
#include "model/directory/Directory.h"
#include "tests/bench/TimedApplication.h"
#include "ui/MainWindow.h"
#include "ui/Pages.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/common/Preferences.h"
#include "ui/common/SystemDialogs.h"
#include "ui/look/Theme.h"

#include <QFile>
#include <QSettings>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTextStream>
#include <QtCrypto>

#include <cstdio>
#include <unistd.h>

using namespace gatehouse;
using namespace gatehouse::bench;
using namespace Qt::StringLiterals;

namespace {

double residentMb()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE))
        / 1048576;
}

void printReady(const ServerControl &server)
{
    std::printf("ready");
    for (const Dialect dialect : allDialects)
        std::printf(
            " %s=%s", qUtf8Printable(dialectName(dialect)), server.url(dialect)->toEncoded().constData());
    std::printf("\n");
    std::fflush(stdout);
}

/// Since when.
struct Measured {
    QElapsedTimer timer;
    double cpuMs = 0;
};

void obey(const QString &line, TimedApplication &application, MainWindow &window, Measured &measured)
{
    if (line == u"report"_s) {
        const double wallMs = static_cast<double>(measured.timer.nsecsElapsed()) * 1e-6;
        const double share = (TimedApplication::cpuMs() - measured.cpuMs) * 100 / wallMs;
        std::printf(
            "%.1f %.1f %.1f %.1f\n", application.worstMs, application.worstCpuMs, share, residentMb());
        std::fprintf(stderr, "longest pause: %s\n", application.worst.constData());
    } else {
        PageTarget target;
        target.page = line.section(u' ', 1);
        window.open(target);
        std::printf("%s\n", qUtf8Printable(window.currentPage()->id()));
    }
    std::fflush(stdout);
    measured.timer.start();
    measured.cpuMs = TimedApplication::cpuMs();
    application.worstMs = application.worstCpuMs = 0;
    application.isMeasuring = true;
}

Result<void> run(TimedApplication &application, const QString &folder)
{
    const SystemClock clock;
    const Result<StoreLocation> location = StoreLocation::parse({}, folder);
    if (!location)
        return location.error();
    Backend backend(*location, clock);
    const Backend::Overrides anyPorts{{u"listen/buyer_port"_s, u"0"_s}, {u"listen/usercenter_port"_s, u"0"_s},
        {u"listen/employee_port"_s, u"0"_s}};
    if (Result<void> started = backend.start(anyPorts); !started)
        return started;
    Directory directory(backend);
    if (Result<void> started = directory.start(); !started)
        return started;
    const Housekeeping housekeeping(backend);
    const QTemporaryDir preferencesFolder;
    QSettings settings(preferencesFolder.filePath(u"console.ini"_s), QSettings::IniFormat);
    Preferences preferences(settings);
    Language language(preferences);
    Theme theme(preferences);
    SystemDialogs dialogs;
    NetworkSender sender;
    ServerHost server(backend);
    const ConsoleContext context{backend, directory, server, preferences, dialogs, &sender};
    MainWindow window(context, {theme, language, location->name()}, makePages(context));
    window.resize(1600, 1000);
    window.show();
    QObject::connect(&server, &ServerControl::stateChanged, &window, [&server] {
        if (server.state() == ServerControl::State::Running)
            printReady(server);
        else if (server.state() == ServerControl::State::Failed)
            QCoreApplication::exit(1);
    });
    server.start();

    Measured measured;
    measured.timer.start();
    QTextStream input(stdin);
    const QSocketNotifier notifier(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &window, [&] {
        QString line;
        if (!input.readLineInto(&line))
            return QCoreApplication::quit();
        obey(line, application, window, measured);
    });
    if (QCoreApplication::exec() != 0)
        return Error{ErrorCode::CannotListen, {}, server.problem()};
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    TimedApplication application(argc, argv);
    const QCA::Initializer cryptography;
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        std::fprintf(stderr, "usage: bench_console DIR\n");
        return 2;
    }
    const Result<void> done = run(application, arguments[1]);
    if (!done)
        std::fprintf(stderr, "bench_console: %s\n", qUtf8Printable(done.error().detail));
    return done ? 0 : 1;
}
