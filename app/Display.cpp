// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Display.h"

#include "app/Console.h"

#include <QApplication>

#include <cstdlib>

namespace gatehouse {
namespace {

[[noreturn]] void endWithoutDisplay()
{
    printError(QStringLiteral(
        "no display can be reached for the console; without one start the server alone: gatehouse serve"));
    std::_Exit(1);
}

/// Qt ends a program that finds no display by qFatal(), which no caller can catch.
void endClearly(QtMsgType type, const QMessageLogContext &, const QString &)
{
    if (type == QtFatalMsg)
        endWithoutDisplay();
}

} // namespace

std::unique_ptr<QCoreApplication> openDisplay(int &argc, char *argv[])
{
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY")
        || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
    if (!hasDisplay)
        endWithoutDisplay();
    const QtMessageHandler before = qInstallMessageHandler(&endClearly);
    auto application = std::make_unique<QApplication>(argc, argv);
    qInstallMessageHandler(before);
    QGuiApplication::setDesktopFileName(
        QStringLiteral("gatehouse")); // by which a desktop finds name and icon
    QCoreApplication::setApplicationVersion(QStringLiteral(GATEHOUSE_VERSION));
    return application;
}

} // namespace gatehouse
