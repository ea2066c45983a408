// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/dialects/Route.h"

namespace gatehouse {

/// The dialect of spec document 001: register, log in with a form, read and change the own profile.
[[nodiscard]] DialectApi makeUsercenterApi(Workspace &workspace);

} // namespace gatehouse
