// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Clock.h"
#include "server/http/Endpoint.h"
#include "server/http/Limits.h"

#include <QHostAddress>
#include <QSslConfiguration>

#include <optional>
#include <vector>

namespace gatehouse::http {

struct Port {
    QByteArray name; ///< for messages: "buyer"
    QHostAddress address;
    quint16 number = 0; ///< 0 takes a free one
};

/// What an HttpServer is made of.
struct HttpOptions {
    std::vector<Port> ports;
    int threads = 0; ///< API threads; 0 takes one a core
    Limits limits;
    std::optional<QSslConfiguration> tls; ///< every port speaks TLS; 1.2 and newer, whatever it says
    EndpointFactory endpoints;
    const Clock *clock = nullptr; ///< for the Date field; outlives the server, null takes the machine's
};

} // namespace gatehouse::http
