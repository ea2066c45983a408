// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Endpoint.h"
#include "server/http/QtCompat.h"
#include "server/http/UniqueFd.h"

namespace gatehouse::http {

class Feeder;
class Guard;

/// One port on one API thread: dispatches what its guards let through to the port's handler.
class Listener final : public QAbstractHttpServer {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Listener)

public:
    /// @param listening a copy of the port's listening descriptor, never accepted from
    Listener(Endpoint endpoint, UniqueFd listening);
    ~Listener() override;

    /// Takes the guard over: it is deleted after it has emitted disconnected().
    void admit(Guard *guard);
    /// Runs the handler for the request the guard offers. False where QAbstractHttpServer did not call it.
    [[nodiscard]] bool dispatch(Guard &guard);
    [[nodiscard]] const FailureEncoder &failure() const { return m_endpoint.failure; }

protected:
    bool handleRequest(const QHttpServerRequest &request, QtAnswerer answerer) override;
    void missingHandler(const QHttpServerRequest &request, QtAnswerer answerer) override;

private:
    Endpoint m_endpoint;
    Feeder *m_feeder; ///< owned by QAbstractHttpServer
    Guard *m_current = nullptr;
};

} // namespace gatehouse::http
