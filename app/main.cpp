// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "app/Commands.h"
#include "app/Console.h"
#include "app/ConsoleCommand.h"
#include "app/Display.h"
#include "ui/common/ProgramRestart.h"

#include <QLocale>
#include <QTranslator>
#include <QtCrypto>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

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
        return finish();
    case CommandLine::Kind::Wrong:
        printError(line.text);
        return 2;
    case CommandLine::Kind::Run:
        return line.command.isEmpty() ? consoleCommand().run(line) : findCommand(line.command)->run(line);
    }
    return 2;
}

int runProgram(int argc, char *argv[])
{
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

/// Where the caller has closed one of the three, the first file that is opened would take its place: the
/// store, read as input or written over by messages.
void keepStandardDescriptors()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) < 0)
            static_cast<void>(::open("/dev/null", O_RDONLY));
    }
}

/// Replaces this program by a fresh one that was called the same way; returns where that fails.
void startAnew(const QByteArrayList &arguments)
{
    std::vector<char *> words;
    for (const QByteArray &argument : arguments)
        words.push_back(const_cast<char *>(argument.constData()));
    words.push_back(nullptr);
    ::execv("/proc/self/exe", words.data());
}

} // namespace

int main(int argc, char *argv[])
{
    keepStandardDescriptors();
    ::umask(0077); // whatever this process writes is the owner's alone
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // a full disk is an error to answer, a file size limit too
    const QByteArrayList arguments(argv, argv + argc); // Qt takes some out
    const int status = runProgram(argc, argv);
    if (status != ProgramRestart::status)
        return status;
    startAnew(arguments);
    return 1;
}
