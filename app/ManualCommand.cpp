// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ManualCommand.h"

#include "app/CommandLine.h"
#include "app/Commands.h"
#include "app/CompletionScript.h"
#include "app/Console.h"
#include "app/ManualPage.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace gatehouse {
namespace {

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush())
        return {};
    return Error{ErrorCode::Internal, {}, QStringLiteral("%1: %2").arg(path, file.errorString()), 0, 0};
}

Result<void> writeAll(const QString &folder)
{
    const QString pages = folder + QStringLiteral("/man/man1/");
    if (Result<void> written = writeFile(pages + manualFileName(), manualPage()); !written)
        return written;
    for (const Command &command : commands()) {
        if (!*command.name)
            continue;
        if (Result<void> written = writeFile(pages + manualFileName(command), manualPage(command)); !written)
            return written;
    }
    for (const QString &shell : completionShells()) {
        if (Result<void> written = writeFile(folder + u'/' + completionPath(shell), completionScript(shell));
            !written)
            return written;
    }
    return {};
}

} // namespace

int manual(const CommandLine &line)
{
    if (line.isSet(Opt::WritePages)) {
        const Result<void> written = writeAll(line.value(Opt::WritePages));
        return written ? finish() : fail(line, written.error());
    }
    if (line.arguments.isEmpty()) {
        printBytes(manualPage());
        return finish();
    }
    const QString name = line.arguments.join(u' ');
    const Command *command = findCommand(name);
    if (!command)
        return fail(line,
            invalidInput({},
                QCoreApplication::translate(
                    "ManualCommand", "there is no command \"%1\"; gatehouse --help lists them")
                    .arg(name)));
    printBytes(manualPage(*command));
    return finish();
}

} // namespace gatehouse
