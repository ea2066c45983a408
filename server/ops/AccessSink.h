// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Endpoint.h"
#include "server/ops/AccessLog.h"

namespace gatehouse {

/// The same endpoint, but each of its answers, and each refusal before it, stands in the log. The log
/// outlives it.
[[nodiscard]] http::Endpoint withAccessLog(http::Endpoint endpoint, Dialect dialect, AccessLog &log);

} // namespace gatehouse
