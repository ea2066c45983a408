// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QSqlError>

namespace gatehouse {

/// A PostgreSQL error in the words of the model. The detail holds the server's first line alone: the
/// lines after it may quote what a row holds.
[[nodiscard]] Error postgresError(const QSqlError &error);

/// "accounts.email_key" where a unique constraint on one column failed, else empty.
[[nodiscard]] QString postgresViolatedColumn(const QSqlError &error);

} // namespace gatehouse
