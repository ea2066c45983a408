// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/LoginTally.h"

#include "model/audit/AuditEvent.h"
#include "model/storage/AuditSearch.h"
#include "model/storage/Query.h"

#include <algorithm>
#include <numeric>

namespace gatehouse {
namespace {

constexpr qint64 mostSlots = 1'000;

// The whole is read slot by slot, each in one go through the index of actions: to group millions of rows
// takes a store many times as long as to add them up. `id` keeps out what comes in meanwhile.
constexpr auto slotSql = "SELECT coalesce(sum(CASE WHEN dialect = ? THEN 1 ELSE 0 END), 0), "
                         "coalesce(sum(CASE WHEN dialect = ? THEN 1 ELSE 0 END), 0), "
                         "coalesce(sum(CASE WHEN dialect = ? THEN 1 ELSE 0 END), 0) "
                         "FROM audit_events WHERE action = ? AND at >= ? AND at < ? AND id <= ?";
// What is new is found by its ids: the empty text keeps it from the index of actions.
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
    if (Result<void> added = isKnown ? tally.addNew(connection, *lastId) : tally.addAll(connection, *lastId);
        !added)
        return added.error();
    tally.m_lastId = *lastId;
    tally.m_counts.erase(tally.m_counts.begin(), tally.m_counts.lowerBound(firstSlot));
    return tally;
}

Result<void> LoginTally::addAll(Connection &connection, qint64 lastId)
{
    Query newest(connection, "SELECT coalesce(max(at), 0) FROM audit_events");
    if (Result<void> found = newest.runForRow(); !found)
        return found;
    // A clock that was once far ahead must not cost a day of counting.
    const qint64 lastSlot = std::min(slotOf(newest.integer(0)), m_firstSlot + mostSlots);
    for (qint64 slot = m_firstSlot; slot <= lastSlot; ++slot) {
        Counts counts;
        for (auto [action, into] : {std::pair(AuditAction::LoggedIn, &counts.good),
                 std::pair(AuditAction::LoginFailed, &counts.bad)}) {
            Query query(connection, slotSql);
            for (const Dialect dialect : allDialects)
                query.bindText(dialectName(dialect));
            query.bindText(auditActionName(action)).bind(startOf(slot)).bind(startOf(slot + 1)).bind(lastId);
            if (Result<void> run = query.runForRow(); !run)
                return run;
            for (size_t i = 0; i < into->size(); ++i)
                (*into)[i] = query.integer(static_cast<int>(i));
        }
        m_counts.insert(slot, counts);
    }
    return {};
}

Result<void> LoginTally::addNew(Connection &connection, qint64 lastId)
{
    if (m_lastId == lastId)
        return {};
    Query query(connection, newSql);
    query.bind(m_scale.offsetMs).bind(m_scale.slotMs);
    query.bindText(auditActionName(AuditAction::LoggedIn))
        .bindText(auditActionName(AuditAction::LoginFailed));
    if (Result<void> run = query.bind(m_lastId).bind(lastId).run(); !run)
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
