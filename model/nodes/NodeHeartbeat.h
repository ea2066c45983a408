// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Mailbox.h"
#include "model/nodes/Node.h"

#include <QTimer>

#include <functional>

namespace gatehouse {

class Backend;

/// Tells the other processes on the store, and the console, that this one is there: at once, then every few
/// seconds. Lives on the thread that makes it; the backend outlives it.
class NodeHeartbeat final {
    Q_DISABLE_COPY_MOVE(NodeHeartbeat)

public:
    static constexpr qint64 intervalMs = 10'000;
    /// Whoever has not been seen for this long is gone.
    static constexpr qint64 goneAfterMs = 3 * intervalMs;

    /// `requests` says how many this process has answered so far.
    NodeHeartbeat(
        Backend &backend, const QString &version, const QString &address, std::function<quint64()> requests);
    ~NodeHeartbeat();

    [[nodiscard]] const QString &id() const { return m_node.id; }
    void beat();
    /// Takes the row away, for an orderly end; the writer must still run.
    void leave();

private:
    Backend &m_backend;
    MailboxPtr m_mailbox;
    Node m_node;
    std::function<quint64()> m_requests;
    quint64 m_requestsBefore = 0;
    qint64 m_beatenAtMs = 0;
    QTimer m_timer;
};

} // namespace gatehouse
