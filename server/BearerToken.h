// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

namespace gatehouse {

/// The token of `Authorization: Bearer ...` (RFC 6750 2.1); empty where there is none, where the
/// field stands twice, or where it has another form.
[[nodiscard]] QByteArray bearerToken(const http::Request &request);

} // namespace gatehouse
