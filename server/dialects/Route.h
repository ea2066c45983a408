// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Workspace.h"
#include "server/Reply.h"

#include <optional>
#include <vector>

namespace gatehouse {

/// Who may call a route.
enum class Access {
    Public,
    Session, ///< a good access token of this dialect; the handler gets the Principal
    Loopback, ///< a client on this machine
};

/// One request on its way to the answer. A value: a handler that answers later keeps a copy.
struct Call {
    http::Request request;
    Reply reply;
    std::optional<Principal> principal; ///< engaged on Access::Session

    [[nodiscard]] QString address() const; ///< of the client, without port
    [[nodiscard]] Caller caller() const { return {address(), reply.timing()}; }
    /// The request as it is told of a session.
    [[nodiscard]] RequestNote note() const;
    /// What the body said, with where and what it came from.
    [[nodiscard]] LoginAttempt complete(LoginAttempt attempt) const;
    [[nodiscard]] Registration complete(Registration registration) const;
};

using Handler = std::function<void(const Call &)>;

/// One row of a dialect's table. A GET row serves HEAD as well.
struct Route {
    http::Method method;
    QByteArray path;
    Access access;
    Handler handler;
};

/// All that a dialect is to the rest of the server: its rows, and its words for what goes wrong
/// before or inside them.
struct DialectApi {
    Dialect dialect;
    std::vector<Route> routes;
    http::FailureEncoder failure; ///< transport, router, unknown paths
    std::function<http::Response(const Error &)> refusal; ///< what the model refused
};

/// Makes a dialect over one thread's workspace.
using DialectFactory = DialectApi (*)(Workspace &workspace);

} // namespace gatehouse
