// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Arrival.h"
#include "server/http/ListenSocket.h"

#include <QSocketNotifier>
#include <QTimer>

#include <functional>

namespace gatehouse::http {

/// Accepts the connections of one port, holds them against the limits and passes them on. Not a
/// QTcpServer: after its first connection that takes a lack of descriptors for a lack of clients, and
/// spins until there are some again.
class Acceptor final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Acceptor)

public:
    using Deliver = std::function<void(Arrival)>;

    /// @param explains whether a refused client is told why (over TLS it is not)
    Acceptor(ListenSocket listening, size_t port, ConnectionCounter &counter, bool explains, Deliver deliver);
    ~Acceptor() override;

private:
    void acceptAll();
    void retryLater();
    void take(UniqueFd fd);

    const ListenSocket m_listening;
    QSocketNotifier m_readable;
    const size_t m_port;
    ConnectionCounter &m_counter;
    const bool m_explains;
    const Deliver m_deliver;
    QTimer m_retry;
};

} // namespace gatehouse::http
