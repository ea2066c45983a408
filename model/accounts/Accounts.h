// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/core/Dialect.h"
#include "model/core/Done.h"
#include "model/storage/UnitOfWork.h"
#include "model/traffic/Caller.h"

#include <optional>

namespace gatehouse {

class Backend;
class Sessions;
struct Principal;

/// What somebody who registers sends. The dialect has checked its own rules; the shared ones are
/// checked here.
struct Registration {
    Dialect dialect = Dialect::Buyer;
    QString username;
    QByteArray password;
    QString email; ///< null where left out
    QString phone; ///< null where left out
    QString nickname; ///< null takes the username
    QString address;
    RequestTimingPtr timing{}; ///< null while nobody watches
};

/// What to change of a profile: an engaged null string clears, one not engaged leaves as it is.
struct ProfileChange {
    std::optional<QString> nickname;
    std::optional<QString> phone;
    std::optional<QString> email;
    std::optional<QString> avatar;
    std::optional<QString> apikey;
};

/// Use cases over accounts. Belongs to the thread of its connection; hashes on the hash pool.
class Accounts final {
    Q_DISABLE_COPY_MOVE(Accounts)

public:
    Accounts(Backend &backend, Connection &connection, MailboxPtr mailbox, Sessions &sessions);

    /// InvalidInput with the field, UsernameTaken, EmailTaken, Busy or StoreUnavailable.
    void registerAccount(const Registration &registration, Done<Account> done);

    /// Changes the caller's own profile. InvalidInput with the field, EmailTaken, SessionEnded or
    /// AccountGone where that happened meanwhile, StoreUnavailable.
    void changeProfile(
        const Principal &principal, const ProfileChange &change, const Caller &caller, Done<Account> done);

    /// The role an account gets by registering through that dialect.
    [[nodiscard]] static QString roleOf(Dialect dialect);

private:
    [[nodiscard]] Result<void> checkFree(const Account &account, RequestTiming *timing);
    [[nodiscard]] Result<void> encryptPhone(Account &account);
    void insert(const Account &account, const QByteArray &passwordHash, const Registration &registration,
        Done<Account> done);

    Backend &m_backend;
    Connection &m_connection;
    MailboxPtr m_mailbox;
    Sessions &m_sessions;
};

} // namespace gatehouse
