// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "server/http/Exchange.h"
#include "server/http/Limits.h"

#include <QObject>
#include <QSslConfiguration>

#include <memory>
#include <optional>
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

struct Port {
    QByteArray name; ///< for messages: "buyer"
    QHostAddress address;
    quint16 number = 0; ///< 0 takes a free one
};

struct HttpOptions {
    std::vector<Port> ports;
    int threads = 0; ///< API threads; 0 takes one a core
    Limits limits;
    std::optional<QSslConfiguration> tls;
    EndpointFactory endpoints;
};

/// Accepts connections on all ports and serves them on a few API threads, each behind a Guard.
/// Lives on the thread that makes it; all functions are called there.
class HttpServer final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpServer)

public:
    explicit HttpServer(HttpOptions options, QObject *parent = nullptr);
    ~HttpServer() override;

    /// Binds every port, or none. Nothing is accepted yet. The error's field is the port's name,
    /// its detail a sentence for the operator ("port 5000 on 127.0.0.1 is taken by another program").
    [[nodiscard]] Result<std::vector<quint16>> bind();
    /// Starts the API threads and accepts; returns when every thread is ready to serve.
    void start();
    /// Accepts no more, lets what is being answered finish for at most graceMs, then closes all.
    void stop(int graceMs = 5'000);

    /// Open connections at this moment. Thread-safe.
    [[nodiscard]] int connectionCount() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::http
