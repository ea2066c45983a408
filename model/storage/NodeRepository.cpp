// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/NodeRepository.h"

#include "model/storage/Query.h"

namespace gatehouse {

Result<QList<Node>> NodeRepository::seenSince(Connection &connection, qint64 sinceMs)
{
    Query query(connection,
        "SELECT id, name, version, address, started_at, seen_at, requests_a_minute FROM nodes "
        "WHERE seen_at >= ? ORDER BY name, id");
    if (Result<void> done = query.bind(sinceMs).run(); !done)
        return done.error();
    QList<Node> nodes;
    while (query.next())
        nodes.append({query.text(0), query.text(1), query.text(2), query.text(3), query.integer(4),
            query.integer(5), query.integer(6)});
    const Result<void> whole = query.ended();
    return whole ? Result<QList<Node>>(nodes) : Result<QList<Node>>(whole.error());
}

Result<void> NodeRepository::save(UnitOfWork &unit, const Node &node)
{
    Query query(unit.connection(),
        "INSERT INTO nodes (id, name, version, address, started_at, seen_at, requests_a_minute) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
        "version = excluded.version, address = excluded.address, started_at = excluded.started_at, "
        "seen_at = excluded.seen_at, requests_a_minute = excluded.requests_a_minute");
    query.bindText(node.id).bindText(node.name).bindText(node.version).bindText(node.address);
    query.bind(node.startedAtMs).bind(unit.nowMs()).bind(node.requestsAMinute);
    if (Result<void> done = query.run(); !done)
        return done;
    unit.publish(ChangeKind::Node, node.id);
    return {};
}

Result<void> NodeRepository::remove(UnitOfWork &unit, const QString &id)
{
    Query query(unit.connection(), "DELETE FROM nodes WHERE id = ?");
    if (Result<void> done = query.bindText(id).run(); !done)
        return done;
    unit.publish(ChangeKind::Node, id);
    return {};
}

Result<void> NodeRepository::removeOlderThan(UnitOfWork &unit, qint64 beforeMs)
{
    Query query(unit.connection(), "DELETE FROM nodes WHERE seen_at < ?");
    return query.bind(beforeMs).run();
}

} // namespace gatehouse
