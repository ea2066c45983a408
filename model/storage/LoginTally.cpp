// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/LoginTally.h"

#include "model/audit/AuditEvent.h"
#include "model/storage/AuditSearch.h"
#include "model/storage/Query.h"

#include <algorithm>
#include <numeric>

namespace gatehouse {
namespace {

// Two statements, so that the whole is read by the index of actions and what is new by its ids: the empty
// text keeps the second from the index.
constexpr auto wholeSql =
    "SELECT slot, dialect, action, count(*) FROM (SELECT (at + ?) / ? AS slot, dialect, action "
    "FROM audit_events WHERE action IN (?, ?) AND at >= ? AND id <= ?) AS logins GROUP BY slot, dialect, "
    "action";
constexpr auto newSql =
    "SELECT slot, dialect, action, count(*) FROM (SELECT (at + ?) / ? AS slot, dialect, action "
    "FROM audit_events WHERE (action || '') IN (?, ?) AND id > ? AND id <= ?) AS logins "
    "GROUP BY slot, dialect, action";

qint64 sum(const std::array<qint64, allDialects.size()> &counts)
{
    return std::accumulate(counts.begin(), counts.end(), qint64{0});
}

} // namespace

Result<LoginTally> LoginTally::upToDate(Connection &connection, qint64 firstSlot) const
{
    const Result<qint64> lastId = AuditSearch::lastId(connection);
    if (!lastId)
        return lastId.error();
    // A log that has fewer events than before is another one: a backup was restored.
    const bool isKnown = m_lastId > 0 && *lastId >= m_lastId && firstSlot >= m_firstSlot;
    LoginTally tally = isKnown ? *this : LoginTally(m_scale);
    tally.m_firstSlot = firstSlot;
    if (Result<void> added = tally.add(connection, *lastId, startOf(firstSlot)); !added)
        return added.error();
    tally.m_counts.erase(tally.m_counts.begin(), tally.m_counts.lowerBound(firstSlot));
    return tally;
}

Result<void> LoginTally::add(Connection &connection, qint64 lastId, qint64 fromMs)
{
    const bool isWhole = m_lastId == 0;
    if (m_lastId == lastId)
        return {};
    Query query(connection, isWhole ? wholeSql : newSql);
    query.bind(m_scale.offsetMs).bind(m_scale.slotMs);
    query.bindText(auditActionName(AuditAction::LoggedIn))
        .bindText(auditActionName(AuditAction::LoginFailed));
    query.bind(isWhole ? fromMs : m_lastId).bind(lastId);
    if (Result<void> run = query.run(); !run)
        return run;
    while (query.next()) {
        const QString name = query.text(1);
        const auto dialect =
            std::ranges::find_if(allDialects, [&](Dialect one) { return dialectName(one) == name; });
        if (dialect == allDialects.end())
            continue;
        Counts &counts = m_counts[query.integer(0)];
        const bool isGood = query.text(2) == auditActionName(AuditAction::LoggedIn);
        (isGood ? counts.good : counts.bad)[static_cast<size_t>(*dialect)] += query.integer(3);
    }
    m_lastId = lastId;
    return query.ended();
}

qint64 LoginTally::good() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), qint64{0},
        [](qint64 total, const Counts &counts) { return total + sum(counts.good); });
}

qint64 LoginTally::bad() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), qint64{0},
        [](qint64 total, const Counts &counts) { return total + sum(counts.bad); });
}

} // namespace gatehouse
