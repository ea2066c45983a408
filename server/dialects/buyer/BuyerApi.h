// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/dialects/Route.h"

namespace gatehouse {

/// The dialect of spec document 000: register, current user, phone, log in, refresh, log out.
[[nodiscard]] DialectApi makeBuyerApi(Workspace &workspace);

} // namespace gatehouse
