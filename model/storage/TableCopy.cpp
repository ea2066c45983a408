// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/TableCopy.h"

#include "model/storage/Query.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <ranges>

namespace gatehouse {
namespace {

#define GATEHOUSE_TABLE(name, columns, places)                                                               \
    CopiedTable                                                                                              \
    {                                                                                                        \
        name, columns, "SELECT " columns " FROM " name,                                                      \
            "INSERT INTO " name " (" columns ") VALUES (" places ")", "DELETE FROM " name,                   \
            "SELECT count(*) FROM " name                                                                     \
    }

constexpr std::array all{
    GATEHOUSE_TABLE(
        "signing_keys", "kid, purpose, algorithm, material, created_at, retired_at", "?, ?, ?, ?, ?, ?"),
    GATEHOUSE_TABLE("settings", "name, value, updated_at", "?, ?, ?"),
    GATEHOUSE_TABLE("accounts",
        "id, uuid, username, username_key, email, email_key, phone, phone_encrypted, nickname, avatar, "
        "apikey, "
        "password_hash, password_is_default, roles, status, origin, created_at, updated_at",
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"),
    GATEHOUSE_TABLE("sessions",
        "id, account_id, username, dialect, address, user_agent, key_id, created_at, last_seen_at, "
        "expires_at, ended_at, ended_by, end_reason",
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"),
    GATEHOUSE_TABLE("login_failures", "name_key, failures, first_at, last_at, locked_until", "?, ?, ?, ?, ?"),
    GATEHOUSE_TABLE("audit_events",
        "id, at, actor, action, account_id, username, session_id, dialect, address, detail",
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"),
};

#undef GATEHOUSE_TABLE

Result<void> copyTable(const CopiedTable &table, Connection &from, Connection &to, Progress &progress)
{
    const auto columns = static_cast<int>(1 + std::ranges::count(std::string_view(table.columns), ','));
    Query rows(from, table.select);
    if (Result<void> done = rows.run(); !done)
        return done;
    while (rows.next()) {
        if (progress.cancelled)
            return Error{ErrorCode::Busy, {}, QStringLiteral("cancelled"), 0, 0};
        Query insert(to, table.insert);
        for (int column = 0; column < columns; ++column)
            insert.bindCopy(rows.value(column));
        if (Result<void> done = insert.run(); !done)
            return done;
        ++progress.done;
    }
    return rows.ended();
}

} // namespace

std::span<const CopiedTable> TableCopy::tables()
{
    return all;
}

Result<qint64> TableCopy::count(Connection &connection)
{
    qint64 sum = 0;
    for (const CopiedTable &table : all) {
        Query query(connection, table.count);
        if (Result<void> row = query.runForRow(); !row)
            return row.error();
        sum += query.integer(0);
    }
    return sum;
}

Result<void> TableCopy::clear(Connection &connection)
{
    for (const CopiedTable &table : std::views::reverse(all)) {
        Query query(connection, table.clear);
        if (Result<void> done = query.run(); !done)
            return done;
    }
    return {};
}

Result<void> TableCopy::copy(Connection &from, Connection &to, Progress &progress)
{
    for (const CopiedTable &table : all) {
        if (Result<void> done = copyTable(table, from, to, progress); !done)
            return done;
    }
    return {};
}

} // namespace gatehouse
