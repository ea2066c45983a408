// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <QByteArray>

namespace gatehouse {

/// A whole GET answer that never changes while the program runs. Bodies are shared, not copied.
struct StaticAnswer {
    QByteArray path;
    http::Response response;
    QByteArray etag; ///< with its quotes, as the ETag field of the response carries it
};

/// The answer to this GET or HEAD: the whole one, or 304 without a body where the client holds it
/// already (If-None-Match, RFC 9110 13.1.2: lists, weak tags and `*`). Pure; any thread.
[[nodiscard]] http::Response conditional(const StaticAnswer &answer, const http::Request &request);

} // namespace gatehouse
