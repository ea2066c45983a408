// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "app/Commands.h"
#include "app/Console.h"
#include "app/ConsoleCommand.h"
#include "app/Display.h"

#include <QLocale>
#include <QTranslator>
#include <QtCrypto>

#include <csignal>
#include <sys/stat.h>

using namespace gatehouse;

namespace {

/// Whether a window is to be opened: told before there is an application object, which must be of one kind or
/// the other.
bool isForConsole(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const CommandLine line = CommandLine::parse(arguments);
    return line.kind == CommandLine::Kind::Run && line.command.isEmpty();
}

int run(const CommandLine &line)
{
    switch (line.kind) {
    case CommandLine::Kind::Print:
        print(line.text);
        return 0;
    case CommandLine::Kind::Wrong:
        printError(line.text);
        return 2;
    case CommandLine::Kind::Run:
        return line.command.isEmpty() ? consoleCommand().run(line) : findCommand(line.command)->run(line);
    }
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    ::umask(0077); // whatever this process writes is the owner's alone
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // a full disk is an error to answer, a file size limit too
    const std::unique_ptr<QCoreApplication> application =
        isForConsole(argc, argv) ? openDisplay(argc, argv) : std::make_unique<QCoreApplication>(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gatehouse"));
    const QCA::Initializer cryptography;
    QTranslator translator;
    if (translator.load(
            QLocale(), QStringLiteral("gatehouse"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&translator);
    return run(CommandLine::parse(QCoreApplication::arguments()));
}
