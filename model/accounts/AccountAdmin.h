// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/audit/AuditEvent.h"
#include "model/core/Done.h"
#include "model/core/Progress.h"

#include <QList>

#include <optional>

namespace gatehouse {

class Backend;

/// What an operator enters for a new account. A null string is an absent value.
struct NewAccount {
    QString username;
    QByteArray password;
    QString email;
    QString phone;
    QString nickname; ///< null takes the username
    QString avatar;
    QString apikey;
    QStringList roles; ///< empty: "user"
    bool isActive = true;
};

/// What to change of an account: an engaged null string clears, one not engaged leaves as it is.
struct AccountEdit {
    std::optional<QString> username;
    std::optional<QString> email;
    std::optional<QString> phone;
    std::optional<QString> nickname;
    std::optional<QString> avatar;
    std::optional<QString> apikey;
    std::optional<QStringList> roles;
};

/// What can be done to one account or to many at once.
enum class AccountAction { Enable, Disable, Unlock, EndSessions, Delete };

/// What became of an action on many accounts.
struct AccountsChanged {
    qint64 accounts = 0; ///< that the action changed; the others were so already, or are gone
    qint64 sessions = 0; ///< that it ended
    bool cancelled = false; ///< by Progress::cancelled: the rest was left as it was
};

/// Use cases over accounts for whoever runs the store: no session is asked for, everything is recorded with
/// the operator as its actor, and holds for every process from its next request on. Belongs to the
/// thread of its mailbox, which must run an event loop; hashes on the hash pool, writes through the writer.
class AccountAdmin final {
    Q_DISABLE_COPY_MOVE(AccountAdmin)

public:
    AccountAdmin(Backend &backend, Operator who);
    ~AccountAdmin();

    /// InvalidInput with the field and a translated sentence, UsernameTaken, EmailTaken, Busy,
    /// StoreUnavailable.
    void add(const NewAccount &account, Done<Account> done);
    /// As add(), and NotFound. Sessions go on.
    void edit(AccountId id, const AccountEdit &edit, Done<Account> done);
    /// Ends every session of the account; yields how many. InvalidInput, NotFound, Busy, StoreUnavailable.
    void setPassword(AccountId id, const QByteArray &password, Done<qint64> done);
    /// As setPassword(), but WrongCredentials where `old` is not the password in force.
    void changePassword(AccountId id, const QByteArray &old, const QByteArray &password, Done<qint64> done);
    /// In pieces, so that the server goes on answering; what is done before a cancellation or an error
    /// stands. `progress` may be null.
    void apply(AccountAction action, const QList<AccountId> &ids, const ProgressPtr &progress,
        Done<AccountsChanged> done);
    /// Forgets the failures of a login name, whether or not an account has it. False: it had none.
    void unlockName(const QString &loginName, Done<bool> done);

private:
    struct Run;

    void hashThenSet(AccountId id, const QByteArray &password, const QString &onlyIfHash, Done<qint64> done);
    void step(const std::shared_ptr<Run> &run);

    Backend &m_backend;
    const Operator m_operator;
    MailboxPtr m_mailbox;
};

} // namespace gatehouse
