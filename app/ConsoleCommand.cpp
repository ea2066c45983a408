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
#include <QStandardPaths>
#include <QTemporaryDir>

namespace gatehouse {
namespace {

QString preferencesFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/gatehouse/console.ini");
}

/// The same call on a store in that folder, on free ports where none are named.
Result<CommandLine> forDemo(CommandLine line, const QString &folder)
{
    if (line.isSet(Opt::Data) || line.isSet(Opt::Database))
        return invalidInput(QStringLiteral("--demo"),
            QStringLiteral("uses a store of its own: leave out --data and --database"));
    const Result<StoreLocation> location = StoreLocation::parse({}, folder);
    if (!location)
        return location.error();
    line.location = *location;
    for (const Setting port : {Setting::BuyerPort, Setting::UsercenterPort, Setting::EmployeePort})
        line.overrides.prepend({QString::fromLatin1(settingSpec(port).key), QStringLiteral("0")});
    return line;
}

int open(const CommandLine &line, const ConsoleApp::Place &place)
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
    ConsoleApp app(line, place);
    QObject::connect(&instance, &SingleInstance::raised, &app, &ConsoleApp::present);
    app.start();
    return QApplication::exec();
}

} // namespace

int console(const CommandLine &line)
{
    if (!line.isSet(Opt::Demo))
        return open(line, {preferencesFile(), false});
    const QTemporaryDir folder;
    const Result<CommandLine> demo = forDemo(line, folder.path());
    if (!demo)
        return fail(line, demo.error());
    return open(*demo, {folder.filePath(QStringLiteral("console.ini")), true});
}

} // namespace gatehouse
