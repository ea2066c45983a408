// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/BackupAdmin.h"

#include "model/Backend.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/Writer.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace gatehouse {
namespace {

AuditEvent eventOf(AuditAction action, const Operator &who, const QString &file)
{
    return {action, who.actor, {}, {}, {}, {}, who.address, QFileInfo(file).fileName()};
}

} // namespace

BackupAdmin::BackupAdmin(Backend &backend, Operator who)
    : m_backend(backend)
    , m_operator(std::move(who))
    , m_mailbox(std::make_shared<Mailbox>())
{
}

void BackupAdmin::backup(const QString &file, bool replace, const ProgressPtr &progress, Done<Contents> done)
{
    m_work.run<Contents>(
        [store = m_backend.location(), file, replace](
            const ProgressPtr &told) { return StoreArchive::write(store, file, replace, *told); },
        [this, file, done](const Result<Contents> &contents) {
            if (!contents)
                return done(contents);
            m_backend.writer().submit<Contents>(
                m_mailbox,
                [contents = *contents, event = eventOf(AuditAction::BackupMade, m_operator, file)](
                    UnitOfWork &unit) {
                    const Result<void> recorded = AuditRepository::record(unit, event);
                    return recorded ? Result<Contents>(contents) : Result<Contents>(recorded.error());
                },
                done);
        },
        progress);
}

void BackupAdmin::restore(const QString &file, const ProgressPtr &progress, Done<Contents> done)
{
    const StoreLocation &store = m_backend.location();
    const QString parent = store.isServer() ? QDir::tempPath() : QFileInfo(store.file).absolutePath();
    const auto folder = std::make_shared<QTemporaryDir>(parent + QStringLiteral("/restore-XXXXXX"));
    if (!folder->isValid())
        return done(Error{ErrorCode::StoreUnavailable, {}, folder->errorString(), 0, 0});
    m_work.run<Contents>(
        [file, workFile = folder->filePath(QStringLiteral("copy"))](
            const ProgressPtr &told) { return StoreArchive::prepare(file, workFile, *told); },
        [=, this](const Result<Contents> &contents) {
            contents ? load(file, folder, *contents, progress, done) : done(contents);
        },
        progress);
}

void BackupAdmin::load(const QString &file, const std::shared_ptr<QTemporaryDir> &folder,
    const Contents &contents, const ProgressPtr &progress, Done<Contents> done)
{
    m_backend.writer().submit<Contents>(
        m_mailbox,
        [contents, progress, workFile = folder->filePath(QStringLiteral("copy")),
            event = eventOf(AuditAction::StoreRestored, m_operator, file)](
            UnitOfWork &unit) -> Result<Contents> {
            if (Result<void> loaded = StoreArchive::load(unit, workFile, *progress); !loaded)
                return loaded.error();
            const Result<void> recorded = AuditRepository::record(unit, event);
            return recorded ? Result<Contents>(contents) : Result<Contents>(recorded.error());
        },
        // The copy goes once nobody reads it any more.
        [folder, done = std::move(done)](Result<Contents> restored) { done(std::move(restored)); });
}

} // namespace gatehouse
