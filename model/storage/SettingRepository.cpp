// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/SettingRepository.h"

#include "model/storage/Query.h"

namespace gatehouse {

Result<void> SettingRepository::load(Connection &connection, Settings &settings)
{
    Query query(connection, "SELECT name, value FROM settings");
    if (Result<void> done = query.run(); !done)
        return done;
    while (query.next()) {
        if (!settingByKey(query.text(0)))
            continue;
        if (Result<void> set = settings.set(query.text(0), query.text(1)); !set)
            return set;
    }
    return query.ended();
}

Result<void> SettingRepository::save(UnitOfWork &unit, const QString &key, const QString &value)
{
    Query query(unit.connection(),
        "INSERT INTO settings (name, value, updated_at) VALUES (?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at");
    if (Result<void> done = query.bind(key).bind(value).bind(unit.nowMs()).run(); !done)
        return done;
    unit.publish(ChangeKind::Setting, key);
    return {};
}

Result<void> SettingRepository::remove(UnitOfWork &unit, const QString &key)
{
    Query query(unit.connection(), "DELETE FROM settings WHERE name = ?");
    if (Result<void> done = query.bind(key).run(); !done)
        return done;
    if (query.affectedRows() > 0)
        unit.publish(ChangeKind::Setting, key);
    return {};
}

} // namespace gatehouse
