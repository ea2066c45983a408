// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/SessionCache.h"

#include "model/storage/AccountRepository.h"
#include "model/storage/SessionRepository.h"

namespace gatehouse {
namespace {

constexpr qsizetype mostRows = 1024; // some 4 MB a thread where all are in use

} // namespace

SessionCache::SessionCache(Connection &connection)
    : m_connection(connection)
    , m_feed(connection)
    , m_sessions(mostRows)
    , m_accounts(mostRows)
    , m_claims(mostRows)
{
}

Result<SessionCache::News> SessionCache::refresh()
{
    const Result<Changes> changes = m_feed.poll();
    if (!changes) {
        clear();
        return changes.error();
    }
    News news{changes->everything, changes->everything};
    if (changes->everything)
        clear();
    for (const Change &change : changes->rows)
        drop(change, news);
    if (news.keys)
        m_claims.clear();
    return news;
}

void SessionCache::drop(const Change &change, News &news)
{
    switch (change.kind) {
    case ChangeKind::Session:
        m_sessions.remove({change.ref});
        break;
    case ChangeKind::Account:
        m_accounts.remove({change.ref.toLongLong()});
        break;
    case ChangeKind::Key:
        news.keys = true;
        break;
    case ChangeKind::Setting:
        news.settings = true;
        break;
    case ChangeKind::LoginName:
    case ChangeKind::Node:
    case ChangeKind::Everything: // never among named rows
        break;
    }
}

Result<Session *> SessionCache::session(const SessionId &id)
{
    if (Session *known = m_sessions.object(id))
        return known;
    Result<Session> read = SessionRepository::find(m_connection, id);
    if (!read)
        return read.error();
    auto *kept = new Session(std::move(read).value());
    m_sessions.insert(id, kept);
    return kept;
}

Result<const Account *> SessionCache::account(AccountId id)
{
    if (const Account *known = m_accounts.object(id))
        return known;
    Result<Account> read = AccountRepository::find(m_connection, id);
    if (!read)
        return read.error();
    auto *kept = new Account(std::move(read).value());
    m_accounts.insert(id, kept);
    return kept;
}

void SessionCache::keepClaims(const QByteArray &token, const TokenClaims &claims)
{
    m_claims.insert(token, new TokenClaims(claims));
}

void SessionCache::clear()
{
    m_sessions.clear();
    m_accounts.clear();
    m_claims.clear();
}

} // namespace gatehouse
