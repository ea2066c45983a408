// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/ChangeFeed.h"

#include "model/storage/Query.h"

namespace gatehouse {
namespace {

// More rows than this are not worth walking: the caches start empty instead.
constexpr qint64 mostRows = 1000;

} // namespace

ChangeFeed::ChangeFeed(Connection &connection)
    : m_connection(connection)
{
}

Result<Changes> ChangeFeed::poll()
{
    qint64 version = 0;
    {
        Query query(m_connection, m_connection.engine().changeVersion());
        if (Result<void> row = query.runForRow(); !row)
            return row.error();
        version = query.integer(0);
    }
    // Another server may stand in for the one that was lost, and its numbers may mean something else.
    if (m_generation != m_connection.generation()) {
        m_generation = m_connection.generation();
        m_version = -1;
        m_lastId = -1;
    }
    if (version == m_version)
        return Changes{};
    Result<Changes> changes = readSince();
    if (changes)
        m_version = version;
    return changes;
}

void ChangeFeed::wakeBy(std::function<void()> wake)
{
    m_canBeWoken = m_connection.engine().listen() != nullptr;
    m_connection.setArrival(std::move(wake));
}

bool ChangeFeed::rest()
{
    if (!m_canBeWoken)
        return false;
    if (m_listeningGeneration == m_connection.generation())
        return m_connection.rest();
    // What happened since the last poll was not heard yet, so the first rest is none.
    if (m_connection.execute(QString::fromLatin1(m_connection.engine().listen())))
        m_listeningGeneration = m_connection.generation();
    return false;
}

Result<Changes> ChangeFeed::readSince()
{
    // The last row that was read is read again: where it is still there, nothing after it was trimmed.
    Query query(m_connection, "SELECT id, kind, ref FROM changes WHERE id >= ? ORDER BY id LIMIT ?");
    if (Result<void> done = query.bind(m_lastId).bind(mostRows + 2).run(); !done)
        return done.error();
    Changes changes;
    bool isWhole = m_lastId == 0; // nothing was there yet
    bool hasUnnamed = false;
    qint64 lastId = m_lastId;
    while (query.next()) {
        if (query.integer(0) == m_lastId) {
            isWhole = true;
            continue;
        }
        lastId = query.integer(0);
        hasUnnamed = hasUnnamed || query.integer(1) == static_cast<qint64>(ChangeKind::Everything);
        changes.rows.append({static_cast<ChangeKind>(query.integer(1)), query.text(2)});
    }
    // Rows that were not read must not count as seen.
    if (Result<void> whole = query.ended(); !whole)
        return whole.error();
    // A commit that announced nothing was none of ours, or of no row that can be named.
    if (isWhole && !hasUnnamed && !changes.rows.isEmpty() && changes.rows.size() <= mostRows) {
        m_lastId = lastId;
        return changes;
    }
    Query newest(m_connection, "SELECT coalesce(max(id), 0) FROM changes");
    if (Result<void> row = newest.runForRow(); !row)
        return row.error();
    m_lastId = newest.integer(0);
    return Changes{true, {}};
}

} // namespace gatehouse
