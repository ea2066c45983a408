// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/security/TokenCodec.h"
#include "model/sessions/Session.h"
#include "model/storage/ChangeFeed.h"

#include <QCache>

namespace gatehouse {

/// The sessions, accounts and judged tokens one thread has seen lately. refresh() drops every row
/// that any process has changed since, and is called before each use: what is in here is as true as
/// a fresh read of the store.
class SessionCache final {
public:
    explicit SessionCache(Connection &connection);

    /// What has changed that is kept elsewhere and must be read again.
    struct News {
        bool keys = false;
        bool settings = false;
    };

    /// Brings the cache up to date; StoreUnavailable where that is impossible, and then it is empty.
    [[nodiscard]] Result<News> refresh();

    /// The session's row, with a writable time of last use. Valid until the next call.
    [[nodiscard]] Result<Session *> session(const SessionId &id);
    [[nodiscard]] Result<const Account *> account(AccountId id);

    /// Claims of a token whose signature was found good before, or null. Its time is not judged here.
    [[nodiscard]] const TokenClaims *claims(const QByteArray &token) const { return m_claims.object(token); }
    void keepClaims(const QByteArray &token, const TokenClaims &claims);

private:
    void drop(const Change &change, News &news);
    void clear();

    Connection &m_connection;
    ChangeFeed m_feed;
    QCache<SessionId, Session> m_sessions;
    QCache<AccountId, Account> m_accounts;
    QCache<QByteArray, TokenClaims> m_claims;
};

} // namespace gatehouse
