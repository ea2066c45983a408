// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/BackupCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/Waiting.h"
#include "model/BackupAdmin.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonObject>

namespace gatehouse {

int backup(const CommandLine &line)
{
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    const QString file = QDir::current().absoluteFilePath(line.arguments.first());
    const ProgressPtr progress = std::make_shared<Progress>();
    auto shown = std::make_unique<ProgressLine>(
        progress, QCoreApplication::translate("BackupCommand", "Copying the store ..."));
    BackupAdmin admin(store.backend(), CommandStore::who());
    const Result<StoreArchive::Contents> made =
        waitFor<StoreArchive::Contents>([&](const Done<StoreArchive::Contents> &done) {
            admin.backup(file, line.isSet(Opt::Force), progress, done);
        });
    shown.reset();
    if (!made && progress->cancelled) {
        printError(QCoreApplication::translate("BackupCommand", "cancelled; no backup was written"));
        return 1;
    }
    if (!made)
        return fail(line, made.error());
    const qint64 bytes = QFileInfo(file).size();
    if (line.isSet(Opt::Json))
        printJson(QJsonObject{{QStringLiteral("file"), file}, {QStringLiteral("bytes"), bytes},
            {QStringLiteral("accounts"), made->accounts}, {QStringLiteral("sessions"), made->sessions}});
    else
        print(QCoreApplication::translate("BackupCommand",
                  "Wrote %1 (%2 bytes): accounts %3, sessions %4. It holds keys and password hashes.")
                  .arg(file)
                  .arg(bytes)
                  .arg(made->accounts)
                  .arg(made->sessions)
            + u'\n');
    return finish();
}

} // namespace gatehouse
