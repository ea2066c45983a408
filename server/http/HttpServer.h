// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "server/http/HttpOptions.h"

#include <QObject>

#include <memory>
#include <vector>

namespace gatehouse::http {

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
    /// @param predecessor a server that runs and is about to be stopped: ports that it has open on the same
    /// address are shared with it, so that no client finds them closed meanwhile; asked for a free port, this
    /// one takes over what that one was given
    [[nodiscard]] Result<std::vector<quint16>> bind(const HttpServer *predecessor = nullptr);
    /// Starts the API threads and accepts; returns when every thread is ready to serve.
    void start();
    /// Accepts no more, lets what is being answered finish for at most graceMs, then closes all.
    void stop(int graceMs = 5'000);

    /// Lets connections that come from now on speak TLS with this; those that are open go on as they are. For
    /// a server that was started with TLS.
    void useTls(const QSslConfiguration &tls);

    /// Whether every API thread has done since the last call what that call asked of it: nothing, but in
    /// turn.
    [[nodiscard]] bool comesRound();

    /// Open connections at this moment. Thread-safe.
    [[nodiscard]] int connectionCount() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::http
