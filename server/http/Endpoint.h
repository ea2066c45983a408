// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Exchange.h"

#include <vector>

namespace gatehouse::http {

/// What stands behind one port on one API thread.
struct Endpoint {
    RequestHandler handler;
    FailureEncoder failure;
};

/// Called once on each API thread as it starts; yields one Endpoint a port, in the order of the
/// ports. What the closures own is destroyed on that same thread.
using EndpointFactory = std::function<std::vector<Endpoint>(int thread)>;

} // namespace gatehouse::http
