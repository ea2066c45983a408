// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/AccountAdmin.h"

#include <QObject>

namespace gatehouse {

/// What became of new passwords for many accounts.
struct PasswordsReset {
    AccountsChanged changed;
    /// Why it ended early; what is counted in `changed` stands.
    std::optional<Error> trouble;
    /// So many of the last lines of the file may not have come into force: the store went away meanwhile.
    qint64 unsure = 0;
};

/// Gives each of many accounts a password made for it, which ends its sessions, and writes them to a file.
/// None is in force before it stands in the file, on the disk. Belongs to the thread of its mailbox, which
/// must run an event loop; hashes on the hash pool, a few at a time so that logins go on, and waits while
/// that is full of them; writes through the writer. Once it is destroyed no more accounts are changed, and
/// nobody is told.
class PasswordReset final {
    Q_DISABLE_COPY_MOVE(PasswordReset)

public:
    PasswordReset(Backend &backend, Operator who);
    ~PasswordReset();

    /// One at a time. The file is CSV (RFC 4180, UTF-8) of mode 0600 with a line an account: id, username,
    /// email, password; one that is there is replaced. Accounts that are gone are passed over. `progress`
    /// counts accounts.
    void run(const QList<AccountId> &ids, const QString &file, const ProgressPtr &progress,
        Done<PasswordsReset> done);

private:
    struct Run;
    using RunPtr = std::shared_ptr<Run>;

    void step(const RunPtr &run);
    [[nodiscard]] bool hash(const RunPtr &run, AccountId id);
    void write(const RunPtr &run);
    void fail(const RunPtr &run, const Error &trouble);

    Backend &m_backend;
    const Operator m_operator;
    MailboxPtr m_mailbox;
    const QObject m_here; ///< what waits for the pool goes with it
};

} // namespace gatehouse
