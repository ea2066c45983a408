// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConsoleCommand.h"

#include "app/CommandLine.h"
#include "app/Console.h"
#include "app/ConsoleApp.h"
#include "app/Preflight.h"
#include "app/SignalWatch.h"
#include "app/SingleInstance.h"
#include "ui/look/Icons.h"

#include <QApplication>

namespace gatehouse {

int console(const CommandLine &line)
{
    if (Result<void> checked = checkBeforeFirstStart(line); !checked)
        return fail(line, checked.error());
    if (Result<void> raised = raiseDescriptorLimit(); !raised)
        return fail(line, raised.error());
    QApplication::setWindowIcon(icon(QStringLiteral("gatehouse")));
    const SingleInstance instance(line.location.name());
    if (!instance.isFirst())
        return 0;
    SignalWatch signals({SIGTERM, SIGINT});
    QObject::connect(&signals, &SignalWatch::caught, qApp, &QCoreApplication::quit);
    ConsoleApp app(line);
    QObject::connect(&instance, &SingleInstance::raised, &app, &ConsoleApp::present);
    app.start();
    return QApplication::exec();
}

} // namespace gatehouse
