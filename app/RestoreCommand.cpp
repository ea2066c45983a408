// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/RestoreCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/Terminal.h"
#include "app/Waiting.h"
#include "model/BackupAdmin.h"

#include <QDir>
#include <QJsonObject>
#include <QTemporaryDir>

namespace gatehouse {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("RestoreCommand", words);
}

/// A file that cannot be restored must not leave a new store behind.
Result<void> lookFirst(const CommandLine &line, const QString &file)
{
    if (Backend::hasStore(line.location))
        return {};
    const QTemporaryDir folder;
    if (!folder.isValid())
        return Error{ErrorCode::StoreUnavailable, {}, folder.errorString(), 0, 0};
    Progress unseen;
    const Result<StoreArchive::Contents> contents =
        StoreArchive::prepare(file, folder.filePath(QStringLiteral("copy")), unseen);
    return contents ? Result<void>() : Result<void>(contents.error());
}

int report(const CommandLine &line, CommandStore &store, const StoreArchive::Contents &contents)
{
    if (line.isSet(Opt::Json))
        printJson(QJsonObject{{QStringLiteral("accounts"), contents.accounts},
            {QStringLiteral("sessions"), contents.sessions}});
    else
        print(translated(QT_TRANSLATE_NOOP("RestoreCommand", "Restored the store: accounts %1, sessions %2."))
                  .arg(contents.accounts)
                  .arg(contents.sessions)
            + u'\n');
    if (const Result<bool> isDefault = store.backend().hasDefaultPassword(); isDefault && *isDefault)
        printError(translated(QT_TRANSLATE_NOOP(
            "RestoreCommand", "warning: the account \"admin\" has its default password; change it")));
    return finish();
}

} // namespace

int restore(const CommandLine &line)
{
    const QString file = QDir::current().absoluteFilePath(line.arguments.first());
    if (Result<void> fit = lookFirst(line, file); !fit)
        return fail(line, fit.error());
    CommandStore store(line);
    if (Result<void> opened = store.open(CommandStore::IfMissing::Make); !opened)
        return fail(line, opened.error());
    if (!confirm(line,
            translated(QT_TRANSLATE_NOOP("RestoreCommand",
                "Replace all accounts, sessions and keys of this store by what the backup holds?")))) {
        printError(translated(QT_TRANSLATE_NOOP("RestoreCommand", "nothing was restored")));
        return 1;
    }
    const ProgressPtr progress = std::make_shared<Progress>();
    auto shown = std::make_unique<ProgressLine>(
        progress, translated(QT_TRANSLATE_NOOP("RestoreCommand", "Restoring ...")));
    BackupAdmin admin(store.backend(), CommandStore::who());
    const Result<StoreArchive::Contents> restored = waitFor<StoreArchive::Contents>(
        [&](const Done<StoreArchive::Contents> &done) { admin.restore(file, progress, done); });
    shown.reset();
    if (!restored && progress->cancelled) {
        printError(translated(QT_TRANSLATE_NOOP("RestoreCommand", "cancelled; the store is as it was")));
        return 1;
    }
    return restored ? report(line, store, *restored) : fail(line, restored.error());
}

} // namespace gatehouse
