// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/Sessions.h"

#include "model/Backend.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/SessionRepository.h"
#include "model/storage/Writer.h"

#include <algorithm>

namespace gatehouse {
namespace {

// A session's time of last use is worth one write a minute, not one a request.
constexpr qint64 touchAfterMs = 60'000;

AuditEvent eventOf(AuditAction action, const Session &session, const QString &address)
{
    return {action, QStringLiteral("api"), session.accountId, session.username, session.id, session.dialect,
        address, {}};
}

/// What is wrong with a token whose signature is good, for the dialects.
Error refusalOf(TokenFault fault)
{
    const ErrorCode code = fault == TokenFault::SessionOfOtherApi ? ErrorCode::TokenInvalid
        : fault == TokenFault::AccountGone                        ? ErrorCode::AccountGone
                                                                  : ErrorCode::SessionEnded;
    return Error{code, {}, {}, 0, 0, fault};
}

} // namespace

Sessions::Sessions(Backend &backend, Connection &connection, MailboxPtr mailbox, KeySet keys)
    : m_backend(backend)
    , m_connection(connection)
    , m_mailbox(std::move(mailbox))
    , m_keys(std::move(keys))
    , m_cache(connection)
{
}

Result<Principal> Sessions::authenticate(
    Dialect dialect, const QByteArray &token, const Describe &describe, RequestTiming *timing)
{
    return judge(dialect, token, TokenUse::Access, describe, timing);
}

Result<Principal> Sessions::judge(
    Dialect dialect, const QByteArray &token, TokenUse use, const Describe &describe, RequestTiming *timing)
{
    const auto timed = [timing](auto read) {
        const PartTimer timer(timing, RequestTiming::Part::Store);
        return read();
    };
    if (Result<void> fresh = timed([this] { return refreshCaches(); }); !fresh)
        return fresh.error();
    const Result<TokenClaims> claims = judgeClaims(dialect, token, use);
    if (!claims)
        return claims.error();
    const Result<Session *> found = timed([&] { return m_cache.session({claims->sessionId}); });
    if (!found)
        return found.error().code == ErrorCode::NotFound ? refusalOf(TokenFault::SessionUnknown)
                                                         : found.error();
    Session &session = **found;
    const TokenFault fault = sessionFault(session, dialect, m_backend.clock().nowMs());
    if (fault != TokenFault::None) {
        if (session.endedAtMs && !session.refusedAtMs && fault != TokenFault::SessionOfOtherApi) {
            session.refusedAtMs = m_backend.clock().nowMs(); // a flood of them is noted once
            noteRefusal(session.id, describe());
        }
        return refusalOf(fault);
    }
    const Result<const Account *> account = timed([&] { return m_cache.account(session.accountId); });
    if (!account)
        return account.error().code == ErrorCode::NotFound ? refusalOf(TokenFault::AccountGone)
                                                           : account.error();
    if (!(*account)->isActive)
        return refusalOf(TokenFault::AccountDisabled);
    touch(session);
    return Principal{session, **account};
}

const Session *Sessions::sessionOf(Dialect dialect, const QByteArray &token)
{
    const Result<TokenClaims> claims = judgeClaims(dialect, token, TokenUse::Access);
    const Result<Session *> session =
        claims ? m_cache.session({claims->sessionId}) : Result<Session *>(claims.error());
    return session ? *session : nullptr;
}

/// The signature is judged once a token, its time at every use.
Result<TokenClaims> Sessions::judgeClaims(Dialect dialect, const QByteArray &token, TokenUse use)
{
    const qint64 now = m_backend.clock().nowSeconds();
    const QString issuer = KeySet::issuer(dialect);
    if (const TokenClaims *known = m_cache.claims(token)) {
        if (known->issuer != issuer || known->use != use)
            return ErrorCode::TokenInvalid;
        return now < known->expiresAt ? Result<TokenClaims>(*known)
                                      : Result<TokenClaims>(ErrorCode::TokenExpired);
    }
    Result<TokenClaims> judged = m_keys.codec(dialect).judge(token, issuer, use, now);
    if (judged)
        m_cache.keepClaims(token, *judged);
    return judged;
}

Result<KeySet *> Sessions::keys()
{
    if (Result<void> fresh = refreshCaches(); !fresh)
        return fresh.error();
    return &m_keys;
}

Result<void> Sessions::refreshCaches()
{
    const Result<SessionCache::News> news = m_cache.refresh();
    if (!news)
        return news.error();
    // Told once, so kept until they have been read.
    m_keysAreStale = m_keysAreStale || news->keys;
    m_settingsAreStale = m_settingsAreStale || news->settings;
    if (m_settingsAreStale) {
        if (Result<void> read = m_backend.reloadSettings(m_connection); !read)
            return read;
        m_settingsAreStale = false;
    }
    if (!m_keysAreStale)
        return {};
    Result<KeySet> keys = KeyRepository::ready(m_connection);
    if (!keys)
        return keys.error();
    m_keys = std::move(keys).value();
    m_keysAreStale = false;
    return {};
}

void Sessions::touch(Session &session)
{
    const qint64 now = m_backend.clock().nowMs();
    if (now - session.lastSeenAtMs < touchAfterMs)
        return;
    session.lastSeenAtMs = now;
    m_backend.writer().submit<void>(
        m_mailbox,
        [id = session.id, now](UnitOfWork &unit) { return SessionRepository::touch(unit, id, now); },
        [](const Result<void> &) {}); // a lost time of last use is no loss to the client
}

void Sessions::noteRefusal(const SessionId &id, const RequestNote &request)
{
    m_backend.writer().submit<void>(
        m_mailbox,
        [id, request, at = m_backend.clock().nowMs()](
            UnitOfWork &unit) { return SessionRepository::noteRefusal(unit, id, request, at); },
        [](const Result<void> &) {}); // the client is refused all the same
}

void Sessions::refresh(Dialect dialect, const QByteArray &refreshToken, const RequestNote &request,
    Done<QByteArray> done, const RequestTimingPtr &timing)
{
    const Describe describe = [&request] { return request; };
    Result<Principal> principal = judge(dialect, refreshToken, TokenUse::Refresh, describe, timing.get());
    if (!principal)
        return done(principal.error());
    const qint64 now = m_backend.clock().nowSeconds();
    Result<QByteArray> access =
        issueOne(dialect, principal->session, principal->account, TokenUse::Access, now);
    if (!access)
        return done(access.error());
    m_backend.writer().submit<QByteArray>(m_mailbox,
        timedWork(timing, RequestTiming::Part::Store,
            [event = eventOf(AuditAction::TokenRefreshed, principal->session, request.address),
                access = std::move(access).value()](UnitOfWork &unit) -> Result<QByteArray> {
                // The session may have ended while this waited in the queue.
                const Result<Session> session = SessionRepository::find(unit.connection(), event.sessionId);
                if (!session && session.error().code != ErrorCode::NotFound)
                    return session.error();
                if (!session || session->endedAtMs)
                    return ErrorCode::SessionEnded;
                const Result<void> recorded = AuditRepository::record(unit, event);
                return recorded ? Result<QByteArray>(access) : Result<QByteArray>(recorded.error());
            }),
        timedDone(timing, RequestTiming::Part::Store,
            [this, id = principal->session.id, request, done = std::move(done)](
                Result<QByteArray> refreshed) {
                if (!refreshed && refreshed.error().code == ErrorCode::SessionEnded)
                    noteRefusal(id, request);
                done(std::move(refreshed));
            }));
}

void Sessions::logOut(const Principal &principal, const Caller &caller, Done<void> done)
{
    m_backend.writer().submit<void>(m_mailbox,
        timedWork(caller.timing, RequestTiming::Part::Store,
            [event = eventOf(AuditAction::LoggedOut, principal.session, caller.address)](
                UnitOfWork &unit) -> Result<void> {
                const Result<void> ended =
                    SessionRepository::end(unit, event.sessionId, EndReason::LoggedOut, event.username);
                if (!ended)
                    return ended.error().code == ErrorCode::NotFound ? Result<void>(ErrorCode::SessionEnded)
                                                                     : ended;
                return AuditRepository::record(unit, event);
            }),
        timedDone(caller.timing, RequestTiming::Part::Store, std::move(done)));
}

Result<Tokens> Sessions::issue(Dialect dialect, const Session &session, const Account &account)
{
    // Counted from the session's beginning, so that a token lives exactly as long as its setting says.
    const qint64 issuedAt = session.createdAtMs / 1000;
    Tokens tokens;
    Result<QByteArray> access = issueOne(dialect, session, account, TokenUse::Access, issuedAt);
    if (!access)
        return access.error();
    tokens.access = std::move(access).value();
    if (dialect != Dialect::Buyer)
        return tokens;
    Result<QByteArray> refresh = issueOne(dialect, session, account, TokenUse::Refresh, issuedAt);
    if (!refresh)
        return refresh.error();
    tokens.refresh = std::move(refresh).value();
    return tokens;
}

Result<QByteArray> Sessions::issueOne(
    Dialect dialect, const Session &session, const Account &account, TokenUse use, qint64 issuedAt)
{
    return m_keys.codec(dialect).issue(
        claimsOf(dialect, session, account, use, issuedAt, m_backend.settings()));
}

TokenClaims Sessions::claimsOf(Dialect dialect, const Session &session, const Account &account, TokenUse use,
    qint64 issuedAt, const Settings &settings)
{
    TokenClaims claims;
    claims.issuer = KeySet::issuer(dialect);
    claims.sessionId = session.id.value;
    claims.subject = account.uuid;
    claims.use = use;
    claims.issuedAt = issuedAt;
    claims.expiresAt = session.expiresAtMs / 1000;
    if (dialect == Dialect::Buyer && use == TokenUse::Access) {
        const qint64 ownEnd = claims.issuedAt + settings.integer(Setting::AccessSeconds);
        claims.expiresAt = std::min(ownEnd, claims.expiresAt);
    }
    if (dialect == Dialect::Usercenter)
        claims.extra.insert(QStringLiteral("user_id"), account.uuid);
    return claims;
}

qint64 Sessions::lifetimeMs(Dialect dialect) const
{
    static constexpr std::array settings{
        Setting::RefreshSeconds, Setting::UsercenterSeconds, Setting::EmployeeSeconds};
    return m_backend.settings().integer(settings[static_cast<size_t>(dialect)]) * 1000;
}

} // namespace gatehouse
