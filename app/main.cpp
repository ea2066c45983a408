// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "app/Commands.h"
#include "app/Console.h"

#include <QLocale>
#include <QTranslator>
#include <QtCrypto>

#include <csignal>
#include <sys/stat.h>

using namespace gatehouse;

int main(int argc, char *argv[])
{
    ::umask(0077); // whatever this process writes is the owner's alone
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // a full disk is an error to answer, a file size limit too
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gatehouse"));
    const QCA::Initializer cryptography;
    QTranslator translator;
    if (translator.load(
            QLocale(), QStringLiteral("gatehouse"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&translator);

    const CommandLine line = CommandLine::parse(QCoreApplication::arguments());
    switch (line.kind) {
    case CommandLine::Kind::Print:
        print(line.text);
        return 0;
    case CommandLine::Kind::Wrong:
        printError(line.text);
        return 2;
    case CommandLine::Kind::Run:
        return findCommand(line.command)->run(line);
    }
    return 2;
}
