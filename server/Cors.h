// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/OriginList.h"
#include "server/http/Exchange.h"

#include <optional>

namespace gatehouse {

/// Tells browsers which pages may call the APIs (the Fetch standard's CORS protocol). Never lets them send
/// cookies along: the APIs know none. Immutable; shared between threads.
class Cors final {
public:
    explicit Cors(OriginList origins)
        : m_origins(std::move(origins))
    {
    }

    /// The answer to a preflight for a path with those methods ("GET, HEAD"); nothing where the request is
    /// none, or its origin is not allowed.
    [[nodiscard]] std::optional<http::Response> preflight(
        const http::Request &request, const QByteArray &methods) const;
    /// Says in the answer whether the request's origin may read it.
    void allow(const http::Request &request, http::Response &response) const;

    /// The exchange, with allow() on its answer.
    [[nodiscard]] static http::Exchange allowed(
        std::shared_ptr<const Cors> cors, const http::Request &request, http::Exchange exchange);

private:
    [[nodiscard]] bool isAllowed(const http::Request &request) const;

    const OriginList m_origins;
};

using CorsPtr = std::shared_ptr<const Cors>;

} // namespace gatehouse
