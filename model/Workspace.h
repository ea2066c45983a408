// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Accounts.h"
#include "model/sessions/Logins.h"
#include "model/sessions/Sessions.h"

namespace gatehouse {

/// One thread's own access to the model: a read connection, keys, caches and the use cases over
/// them. Opened, used and destroyed on the same thread.
class Workspace final {
    Q_DISABLE_COPY_MOVE(Workspace)

public:
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(Backend &backend);
    ~Workspace();

    [[nodiscard]] Accounts &accounts() { return m_accounts; }
    [[nodiscard]] Logins &logins() { return m_logins; }
    [[nodiscard]] Sessions &sessions() { return m_sessions; }
    [[nodiscard]] Backend &backend() { return m_backend; }

private:
    Workspace(Backend &backend, std::unique_ptr<Connection> connection, KeySet keys);

    Backend &m_backend;
    std::unique_ptr<Connection> m_connection;
    MailboxPtr m_mailbox;
    Sessions m_sessions;
    Logins m_logins;
    Accounts m_accounts;
};

} // namespace gatehouse
