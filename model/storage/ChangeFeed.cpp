// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/ChangeFeed.h"

#include "model/storage/Query.h"
#include "model/storage/SqliteEngine.h"

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
        Query query(m_connection, SqliteEngine::dataVersion);
        if (Result<void> row = query.runForRow(); !row)
            return row.error();
        version = query.integer(0);
    }
    if (version == m_version)
        return Changes{};
    Result<Changes> changes = readSince();
    if (changes)
        m_version = version;
    return changes;
}

Result<Changes> ChangeFeed::readSince()
{
    Query query(m_connection, "SELECT id, kind, ref FROM changes WHERE id > ? ORDER BY id LIMIT ?");
    if (Result<void> done = query.bind(m_lastId).bind(mostRows + 1).run(); !done)
        return done.error();
    Changes changes;
    // Ids have no holes, so a hole at the start means that rows were trimmed before they were read.
    bool isWhole = m_lastId >= 0;
    qint64 lastId = m_lastId;
    while (query.next()) {
        if (changes.rows.isEmpty() && query.integer(0) != lastId + 1)
            isWhole = false;
        lastId = query.integer(0);
        if (static_cast<ChangeKind>(query.integer(1)) == ChangeKind::Everything)
            isWhole = false;
        changes.rows.append({static_cast<ChangeKind>(query.integer(1)), query.text(2)});
    }
    // Rows that were not read must not count as seen.
    if (Result<void> whole = query.ended(); !whole)
        return whole.error();
    // A commit that announced nothing was none of ours, or of no row that can be named.
    if (isWhole && !changes.rows.isEmpty() && changes.rows.size() <= mostRows) {
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
