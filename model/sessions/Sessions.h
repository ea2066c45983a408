// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Done.h"
#include "model/security/KeySet.h"
#include "model/sessions/SessionCache.h"
#include "model/traffic/Caller.h"

namespace gatehouse {

class Backend;
class Settings;

/// Who makes a request: a live session and its active account, as they are at this moment.
struct Principal {
    Session session;
    Account account;
};

/// A session's tokens; which of them a dialect has is its own affair.
struct Tokens {
    QByteArray access;
    QByteArray refresh; ///< empty where the dialect has none
};

/// Use cases over sessions that exist: judge a token, refresh it, end the session. Belongs to the
/// thread of its connection.
class Sessions final {
    Q_DISABLE_COPY_MOVE(Sessions)

public:
    Sessions(Backend &backend, Connection &connection, MailboxPtr mailbox, KeySet keys);

    /// Tells what was asked; called for the first request alone that is refused after its session ended.
    using Describe = std::function<RequestNote()>;

    /// Judges an access token of that dialect against its key, its session and its account.
    /// TokenInvalid, TokenExpired, SessionEnded, AccountGone or StoreUnavailable.
    [[nodiscard]] Result<Principal> authenticate(
        Dialect dialect, const QByteArray &token, const Describe &describe = [] { return RequestNote(); },
        RequestTiming *timing = nullptr);

    /// Whose access token it is, also where it is not accepted any more; null where its signature or its time
    /// is bad, or nothing is known of its session. Valid until the next call of anything here.
    [[nodiscard]] const Session *sessionOf(Dialect dialect, const QByteArray &token);

    /// A new access token in the session of a refresh token. Errors as authenticate().
    void refresh(Dialect dialect, const QByteArray &refreshToken, const RequestNote &request,
        Done<QByteArray> done, const RequestTimingPtr &timing = {});

    /// Ends the caller's own session; SessionEnded where somebody else was faster.
    void logOut(const Principal &principal, const Caller &caller, Done<void> done);

    /// The tokens of a session that has just begun.
    [[nodiscard]] Result<Tokens> issue(Dialect dialect, const Session &session, const Account &account);
    /// What a token of that use, issued at that second, says; its jti is made when it is issued.
    [[nodiscard]] static TokenClaims claimsOf(Dialect dialect, const Session &session, const Account &account,
        TokenUse use, qint64 issuedAt, const Settings &settings);
    /// Milliseconds a new session of that dialect lives.
    [[nodiscard]] qint64 lifetimeMs(Dialect dialect) const;

    /// The keys as they are in the store at this moment; valid until the next call of anything here.
    [[nodiscard]] Result<KeySet *> keys();

private:
    [[nodiscard]] Result<Principal> judge(Dialect dialect, const QByteArray &token, TokenUse use,
        const Describe &describe, RequestTiming *timing);
    [[nodiscard]] Result<TokenClaims> judgeClaims(Dialect dialect, const QByteArray &token, TokenUse use);
    [[nodiscard]] Result<QByteArray> issueOne(
        Dialect dialect, const Session &session, const Account &account, TokenUse use, qint64 issuedAt);
    [[nodiscard]] Result<void> refreshCaches();
    void touch(Session &session);
    void noteRefusal(const SessionId &id, const RequestNote &request);

    Backend &m_backend;
    Connection &m_connection;
    MailboxPtr m_mailbox;
    KeySet m_keys;
    bool m_keysAreStale = false;
    bool m_settingsAreStale = false;
    SessionCache m_cache;
};

} // namespace gatehouse
