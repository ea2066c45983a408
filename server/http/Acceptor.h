// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Arrival.h"

#include <QTcpServer>
#include <QTimer>

#include <functional>

namespace gatehouse::http {

/// Accepts the connections of one port, holds them against the limits and passes them on.
class Acceptor final : public QTcpServer {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Acceptor)

public:
    using Deliver = std::function<void(Arrival)>;

    /// @param explains whether a refused client is told why (over TLS it is not)
    Acceptor(UniqueFd listening, size_t port, ConnectionCounter &counter, bool explains, Deliver deliver);
    ~Acceptor() override;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void retryLater();

    const size_t m_port;
    ConnectionCounter &m_counter;
    const bool m_explains;
    const Deliver m_deliver;
    QTimer m_retry;
};

} // namespace gatehouse::http
