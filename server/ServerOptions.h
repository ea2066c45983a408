// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/Settings.h"
#include "server/http/HttpOptions.h"

namespace gatehouse {

/// What the settings say of ports, limits and TLS. InvalidInput where an address is none, or a
/// certificate or key cannot be read or do not belong together; the detail tells the operator.
[[nodiscard]] Result<http::HttpOptions> serverOptions(const Settings &settings);

} // namespace gatehouse
