// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/directory/SessionList.h"

#include "model/directory/FoldedText.h"
#include "model/storage/SessionRepository.h"

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

// Read at once: few enough that a question waits some tens of milliseconds at most.
constexpr qint64 sessionsAtOnce = 1'000;

enum Text { Id, Username, Address, Client, TextColumns };
enum Number { AccountNumber, DialectNumber, Created, LastSeen, Expires, EndedAt, NumberColumns };

constexpr int afterTexts = TextColumns; // where the number columns begin for a RowQuery

// In the order of SessionColumn.
constexpr std::array sortColumns{int(Username), int(Address), int(Client), afterTexts + DialectNumber,
    afterTexts + Created, afterTexts + LastSeen, afterTexts + Expires, afterTexts + EndedAt};

constexpr qint64 least = std::numeric_limits<qint64>::min();
constexpr qint64 most = std::numeric_limits<qint64>::max();

void narrowToState(RowQuery &rows, SessionState state, qint64 nowMs)
{
    switch (state) {
    case SessionState::Live:
        rows.ranges.append({EndedAt, 0, 0});
        rows.ranges.append({Expires, nowMs + 1, most});
        return;
    case SessionState::Expired:
        rows.ranges.append({EndedAt, 0, 0});
        rows.ranges.append({Expires, least, nowMs});
        return;
    case SessionState::Ended:
        rows.ranges.append({EndedAt, 1, most});
        return;
    }
}

} // namespace

SessionList::SessionList()
    : m_index(TextColumns, NumberColumns)
{
    for (const Dialect dialect : allDialects)
        m_dialects.append(dialectName(dialect));
    reload();
}

void SessionList::reload()
{
    m_isLoading = true;
    m_nextAbove.clear();
    m_seen.clear();
}

Result<bool> SessionList::loadMore(Connection &connection)
{
    if (!m_isLoading)
        return false;
    const Result<QList<Session>> sessions =
        SessionRepository::someAbove(connection, {m_nextAbove}, sessionsAtOnce);
    if (!sessions)
        return sessions.error();
    for (const Session &session : *sessions) {
        put(session);
        m_nextAbove = session.id.value;
    }
    if (sessions->size() == sessionsAtOnce)
        return true;
    // What was known before and not met again is gone.
    const RowQuery all;
    for (const Listing::Handle handle : m_index.select(all)) {
        if (handle >= m_seen.size() || !m_seen[handle])
            m_index.remove(m_index.key(handle).toByteArray());
    }
    m_isLoading = false;
    m_isWhole = true;
    m_seen.clear();
    return false;
}

bool SessionList::prepareOne()
{
    return std::ranges::any_of(sortColumns, [this](int column) { return m_index.prepare(column); });
}

void SessionList::put(const Session &session)
{
    const QByteArray key = session.id.value.toUtf8();
    m_index.put(
        {key, foldedText(session.username), foldedText(session.address), foldedText(session.userAgent)},
        {session.accountId.value, dialectNumber(session.dialect), session.createdAtMs, session.lastSeenAtMs,
            session.expiresAtMs, session.endedAtMs.value_or(0)});
    if (!m_isLoading)
        return;
    const Listing::Handle handle = *m_index.find(key);
    if (handle >= m_seen.size())
        m_seen.resize(std::max<size_t>(handle + 1, m_seen.size() * 2));
    m_seen[handle] = true;
}

Result<void> SessionList::refresh(Connection &connection, const SessionId &id)
{
    const Result<Session> session = SessionRepository::find(connection, id);
    if (!session && session.error().code != ErrorCode::NotFound)
        return session.error();
    if (session)
        put(*session);
    else
        m_index.remove(id.value.toUtf8());
    return {};
}

qint64 SessionList::dialectNumber(const QString &dialect)
{
    if (!m_dialects.contains(dialect))
        m_dialects.append(dialect);
    return m_dialects.indexOf(dialect);
}

Listing SessionList::select(const SessionQuery &query, qint64 nowMs)
{
    RowQuery rows;
    rows.needle = foldedText(query.text);
    rows.sortColumn = sortColumns[static_cast<size_t>(query.sortBy)];
    rows.descending = query.descending;
    rows.ranges.append({Created, query.createdFromMs, query.createdUntilMs});
    if (query.account.isValid())
        rows.ranges.append({AccountNumber, query.account.value, query.account.value});
    if (!query.dialect.isEmpty())
        rows.ranges.append(
            {DialectNumber, m_dialects.indexOf(query.dialect), m_dialects.indexOf(query.dialect)});
    if (query.state)
        narrowToState(rows, *query.state, nowMs);
    return {std::make_shared<const RowIndex::Handles>(m_index.select(rows)), m_index.size(), m_isWhole};
}

SessionId SessionList::id(Listing::Handle handle) const
{
    return {QString::fromUtf8(m_index.key(handle))};
}

std::optional<Listing::Handle> SessionList::find(const SessionId &id) const
{
    return m_index.find(id.value.toUtf8());
}

} // namespace gatehouse
