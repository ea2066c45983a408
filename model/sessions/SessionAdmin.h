// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"
#include "model/core/Done.h"
#include "model/core/Progress.h"

#include <QList>

namespace gatehouse {

class Backend;

/// What became of a revocation.
struct SessionsRevoked {
    qint64 sessions = 0; ///< that it ended; the others had ended or expired already, or are gone
    bool cancelled = false; ///< by Progress::cancelled: the rest lives on
};

/// Ends sessions on behalf of whoever runs the store. What is reported as ended is refused by every process
/// from its next request on. Belongs to the thread of its mailbox, which must run an event loop.
class SessionAdmin final {
    Q_DISABLE_COPY_MOVE(SessionAdmin)

public:
    SessionAdmin(Backend &backend, Operator who);
    ~SessionAdmin();

    /// In pieces, so that the server goes on answering; what is done before a cancellation or an error
    /// stands. `progress` may be null.
    void revoke(const QList<SessionId> &ids, const ProgressPtr &progress, Done<SessionsRevoked> done);
    /// Every live session of the store, those included that begin while it runs.
    void revokeAll(const ProgressPtr &progress, Done<SessionsRevoked> done);

private:
    struct Run;

    void step(const std::shared_ptr<Run> &run);
    void stepAll(const std::shared_ptr<Run> &run);

    Backend &m_backend;
    const Operator m_operator;
    MailboxPtr m_mailbox;
};

} // namespace gatehouse
