// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/KeyRepository.h"

#include "model/storage/Query.h"

namespace gatehouse {
namespace {

// An RSA key stands in the store as its PEM, an HMAC secret as base64.
QString storedForm(const SigningKey &key)
{
    return key.algorithm == JwsAlgorithm::RS256 ? QString::fromLatin1(key.material)
                                                : QString::fromLatin1(key.material.toBase64());
}

SigningKey readKey(const QString &kid, const QString &algorithm, const QString &material)
{
    if (algorithm == QLatin1StringView(jwsAlgorithmName(JwsAlgorithm::RS256)))
        return {kid, JwsAlgorithm::RS256, material.toLatin1()};
    return {kid, JwsAlgorithm::HS256, QByteArray::fromBase64(material.toLatin1())};
}

// A login that was under way while its key was retired may have begun its session a little later.
constexpr qint64 graceMs = 60 * 60 * 1000;

Result<QStringList> kids(Query &query)
{
    if (Result<void> done = query.run(); !done)
        return done.error();
    QStringList all;
    while (query.next())
        all.append(query.text(0));
    const Result<void> whole = query.ended();
    return whole ? Result<QStringList>(all) : Result<QStringList>(whole.error());
}

} // namespace

Result<QList<StoredKey>> KeyRepository::all(Connection &connection)
{
    Query query(connection,
        "SELECT kid, purpose, algorithm, material, created_at, retired_at FROM signing_keys "
        "ORDER BY created_at DESC, kid");
    if (Result<void> done = query.run(); !done)
        return done.error();
    QList<StoredKey> keys;
    while (query.next())
        keys.append({readKey(query.text(0), query.text(2), query.text(3)), query.text(1), query.integer(4),
            query.optionalInteger(5)});
    if (Result<void> whole = query.ended(); !whole)
        return whole.error();
    return keys;
}

Result<KeySet> KeyRepository::ready(Connection &connection)
{
    const Result<QList<StoredKey>> keys = all(connection);
    return keys ? KeySet::make(*keys) : Result<KeySet>(keys.error());
}

Result<QList<KeyUse>> KeyRepository::uses(Connection &connection, qint64 nowMs)
{
    Query query(connection,
        "SELECT k.kid, k.purpose, k.algorithm, k.created_at, k.retired_at, coalesce(s.live, 0) "
        "FROM signing_keys k LEFT JOIN (SELECT key_id, count(*) AS live FROM sessions "
        "WHERE ended_at IS NULL AND expires_at > ? GROUP BY key_id) s ON s.key_id = k.kid "
        "ORDER BY k.purpose, CASE WHEN k.retired_at IS NULL THEN 0 ELSE 1 END, k.created_at DESC, k.kid");
    if (Result<void> done = query.bind(nowMs).run(); !done)
        return done.error();
    QList<KeyUse> keys;
    while (query.next()) {
        const bool isRsa = query.text(2) == QLatin1StringView(jwsAlgorithmName(JwsAlgorithm::RS256));
        keys.append({query.text(0), query.text(1), isRsa ? JwsAlgorithm::RS256 : JwsAlgorithm::HS256,
            query.integer(3), query.optionalInteger(4), query.integer(5)});
    }
    if (Result<void> whole = query.ended(); !whole)
        return whole.error();
    return keys;
}

Result<void> KeyRepository::insert(UnitOfWork &unit, const StoredKey &key)
{
    Query query(unit.connection(),
        "INSERT INTO signing_keys (kid, purpose, algorithm, material, created_at, retired_at) "
        "VALUES (?, ?, ?, ?, ?, ?)");
    query.bind(key.key.kid).bind(key.purpose);
    query.bind(QString::fromLatin1(jwsAlgorithmName(key.key.algorithm))).bind(storedForm(key.key));
    if (Result<void> done = query.bind(unit.nowMs()).bindOptional(key.retiredAtMs).run(); !done)
        return done;
    unit.publish(ChangeKind::Key, key.key.kid);
    return {};
}

Result<void> KeyRepository::retire(UnitOfWork &unit, const QString &purpose)
{
    Query query(
        unit.connection(), "UPDATE signing_keys SET retired_at = ? WHERE purpose = ? AND retired_at IS NULL");
    if (Result<void> done = query.bind(unit.nowMs()).bind(purpose).run(); !done)
        return done;
    unit.publish(ChangeKind::Key, purpose);
    return {};
}

Result<qint64> KeyRepository::removeSpent(UnitOfWork &unit)
{
    // Whatever a key has signed belongs to a session of its API that began before the key was retired.
    Query spent(unit.connection(),
        "SELECT kid FROM signing_keys WHERE retired_at IS NOT NULL AND retired_at < ? AND NOT EXISTS "
        "(SELECT 1 FROM sessions WHERE sessions.dialect = signing_keys.purpose AND sessions.expires_at > ? "
        "AND sessions.created_at <= signing_keys.retired_at + ?)");
    const Result<QStringList> found =
        kids(spent.bind(unit.nowMs() - graceMs).bind(unit.nowMs()).bind(graceMs));
    if (!found)
        return found.error();
    for (const QString &kid : *found) {
        Query query(unit.connection(), "DELETE FROM signing_keys WHERE kid = ?");
        if (Result<void> done = query.bind(kid).run(); !done)
            return done.error();
        unit.publish(ChangeKind::Key, kid);
    }
    return found->size();
}

} // namespace gatehouse
