// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/dialects/Route.h"

namespace gatehouse {

class Metrics;

/// What every port serves beside its dialect: /healthz, /metrics (to this machine alone), the OpenAPI
/// document and the pages that show it.
[[nodiscard]] std::vector<Route> opsRoutes(
    const DialectApi &api, Workspace &workspace, const Metrics &metrics);

} // namespace gatehouse
