// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/ConnectionCounter.h"
#include "server/http/UniqueFd.h"

namespace gatehouse::http {

/// An accepted connection on its way to an API thread.
struct Arrival {
    UniqueFd fd;
    QHostAddress peer;
    ConnectionCounter::Ticket ticket;
    size_t port = 0; ///< index into HttpOptions::ports
    bool isRefused = false; ///< over a limit: gets a 503 and nothing else
};

} // namespace gatehouse::http
