// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ImportRow.h"
#include "model/storage/Query.h"

namespace gatehouse {

/// The columns of an account that an import writes, in the order of bindImportColumns().
#define GATEHOUSE_IMPORT_COLUMNS                                                                             \
    "uuid, username, username_key, email, email_key, phone, phone_encrypted, nickname, avatar, apikey, "     \
    "password_hash, password_is_default, roles, status, origin, created_at, updated_at"
inline constexpr int importColumnCount = 17;

/// Binds a row's values, with what a new account has where the file gives nothing.
void bindImportColumns(Query &query, const ImportRow &row, qint64 nowMs);
/// Reads them again, the first of them from that column on.
[[nodiscard]] ImportRow readImportColumns(const Query &query, int from);
/// Lays what the row gives over an account that is there.
void mergeImportRow(const ImportRow &row, ImportRow &existing, qint64 nowMs);

} // namespace gatehouse
