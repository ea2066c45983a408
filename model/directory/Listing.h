// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/directory/RowIndex.h"
#include "model/sessions/Session.h"

#include <limits>
#include <memory>
#include <optional>

namespace gatehouse {

enum class AccountColumn {
    Id,
    Username,
    Email,
    Phone,
    Nickname,
    Roles,
    Status,
    Lock,
    Origin,
    Created,
    Updated
};

/// Which accounts to list, in which order. What is not engaged or empty does not narrow.
struct AccountQuery {
    QString text; ///< part of the username, e-mail, phone, nickname, id or UUID, in any case
    QString role;
    std::optional<bool> isActive;
    std::optional<bool> isLocked;
    QString origin; ///< as Account::origin
    qint64 createdFromMs = std::numeric_limits<qint64>::min();
    qint64 createdUntilMs = std::numeric_limits<qint64>::max();
    AccountColumn sortBy = AccountColumn::Created;
    bool descending = true;

    bool operator==(const AccountQuery &) const = default;
};

/// What became of a session, as it is shown.
enum class SessionState { Live, Expired, Ended };

enum class SessionColumn { Account, Address, Client, Dialect, Created, LastSeen, Expires, Ended };

/// Which sessions to list, in which order. What is not engaged or empty does not narrow.
struct SessionQuery {
    QString text; ///< part of the account's name, the address or the user agent, in any case
    AccountId account;
    QString dialect;
    std::optional<SessionState> state;
    qint64 createdFromMs = std::numeric_limits<qint64>::min();
    qint64 createdUntilMs = std::numeric_limits<qint64>::max();
    SessionColumn sortBy = SessionColumn::Created;
    bool descending = true;

    bool operator==(const SessionQuery &) const = default;
};

/// The rows that fit a query, in order, each by its handle: what is shown of them is asked for as it comes
/// into sight. A handle names the same row as long as the row lives.
struct Listing {
    using Handle = RowIndex::Handle;

    std::shared_ptr<const RowIndex::Handles> rows = std::make_shared<RowIndex::Handles>();
    qint64 inStore = 0; ///< rows of the store, whether they fit or not
    bool isWhole = true; ///< false while the store is still being read: more rows may come
};

/// An account as it is listed.
struct AccountRow {
    Listing::Handle handle = 0;
    Account account; ///< its id is not valid where it is gone meanwhile
    qint64 lockedUntilMs = 0; ///< of the name or the e-mail, whichever is later; past: not locked
};

/// A session as it is listed; its id is not valid where it is gone meanwhile.
struct SessionRow {
    Listing::Handle handle = 0;
    Session session;
};

/// What has changed in the store since the last word, by whatever process.
struct StoreChanges {
    bool everything = false; ///< too much to list, or more of the store has been read
    QList<AccountId> accounts;
    QList<SessionId> sessions;
    QList<QString> names; ///< folded login names whose failures changed
    bool settings = false;
    bool keys = false;
    bool nodes = false;

    [[nodiscard]] bool isEmpty() const
    {
        return !everything && accounts.isEmpty() && sessions.isEmpty() && names.isEmpty() && !settings
            && !keys && !nodes;
    }
};

} // namespace gatehouse
