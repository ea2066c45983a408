// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QStringList>

namespace gatehouse {

/// What an operator may enter of an account.
enum class AccountField { Username, Password, Email, Phone, Nickname, Avatar, Apikey, Roles };

/// The field's name in errors and exchanged files: "username", "email", ...
[[nodiscard]] QString accountFieldName(AccountField field);

/// The rule that `value` breaks, as a translated sentence for whoever types it; empty where it is fine.
/// An empty value is fine for every field that may be left out (all but username and password).
/// Operators are held to the widest of the three APIs' rules: an account may come from any of them.
[[nodiscard]] QString accountFieldProblem(AccountField field, const QString &value);

/// A role's name: 1 to 32 of `[a-z0-9_-]`, so that a list of them can stand in one column.
[[nodiscard]] bool isRole(const QString &text);

} // namespace gatehouse
