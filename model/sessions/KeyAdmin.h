// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"
#include "model/core/Dialect.h"
#include "model/core/Done.h"
#include "model/security/StoredKey.h"

#include <QList>

namespace gatehouse {

class Backend;

/// Replaces signing keys on behalf of whoever runs the store. Belongs to the thread of its mailbox, which
/// must run an event loop; makes keys on the hash pool.
class KeyAdmin final {
    Q_DISABLE_COPY_MOVE(KeyAdmin)

public:
    KeyAdmin(Backend &backend, Operator who);
    ~KeyAdmin();

    /// Gives each of those APIs a new key, all or none; yields the new ones without their secrets. Every
    /// process signs with them from its next login on. The old ones go on verifying what they have signed
    /// until housekeeping finds that nothing of it is in force any more.
    void rotate(const QList<Dialect> &dialects, Done<QList<StoredKey>> done);

private:
    Backend &m_backend;
    const Operator m_operator;
    MailboxPtr m_mailbox;
};

} // namespace gatehouse
