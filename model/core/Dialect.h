// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

namespace gatehouse {

/// The three documented APIs. A session, a signing key and an account's origin each belong to one.
enum class Dialect { Buyer, Usercenter, Employee };

inline constexpr std::array allDialects{Dialect::Buyer, Dialect::Usercenter, Dialect::Employee};

/// The name used in the store, on the command line and in logs: "buyer", "usercenter", "employee".
[[nodiscard]] QString dialectName(Dialect dialect);

} // namespace gatehouse
