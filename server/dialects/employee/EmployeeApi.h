// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/dialects/Route.h"

namespace gatehouse {

/// The dialect of spec document 002: register, log in, read the own profile.
[[nodiscard]] DialectApi makeEmployeeApi(Workspace &workspace);

} // namespace gatehouse
