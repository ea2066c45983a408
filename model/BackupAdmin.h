// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"
#include "model/core/BackgroundWork.h"
#include "model/core/Done.h"
#include "model/core/Progress.h"
#include "model/storage/StoreArchive.h"

class QTemporaryDir;

namespace gatehouse {

class Backend;

/// Writes and restores backups on behalf of whoever runs the store, while servers go on. Belongs to one
/// thread, which must run an event loop; works on another, one thing at a time.
class BackupAdmin final {
    Q_DISABLE_COPY_MOVE(BackupAdmin)

public:
    BackupAdmin(Backend &backend, Operator who);
    /// Waits for what is under way; its outcome is not told any more.
    ~BackupAdmin() { m_mailbox->close(); }

    /// As StoreArchive::write(), and records it.
    void backup(
        const QString &file, bool replace, const ProgressPtr &progress, Done<StoreArchive::Contents> done);

    /// Puts the backup in the place of all that the store knows, in one transaction: every process sees the
    /// backup's accounts, sessions, keys and audit log from its next request on, or, after an error or a
    /// cancellation, what was there before. Others' writes wait meanwhile. Errors as StoreArchive::prepare().
    void restore(const QString &file, const ProgressPtr &progress, Done<StoreArchive::Contents> done);

private:
    using Contents = StoreArchive::Contents;

    void load(const QString &file, const std::shared_ptr<QTemporaryDir> &folder, const Contents &contents,
        const ProgressPtr &progress, Done<Contents> done);

    Backend &m_backend;
    const Operator m_operator;
    const MailboxPtr m_mailbox; ///< for what the writer answers
    BackgroundWork m_work;
};

} // namespace gatehouse
