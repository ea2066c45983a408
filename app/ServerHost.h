// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/ServerControl.h"

#include <QThread>

namespace gatehouse {

class Backend;
class ServerWorker;

/// Runs the server beside the console, on a thread of its own, so that the window never waits for it. The
/// backend outlives it.
class ServerHost final : public ServerControl {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerHost)

public:
    explicit ServerHost(Backend &backend, QObject *parent = nullptr);
    /// Finishes what is under way, a few seconds at most.
    ~ServerHost() override;

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString problem() const override { return m_problem; }
    [[nodiscard]] std::optional<QUrl> url(Dialect dialect) const override;
    [[nodiscard]] double requestsPerSecond() const override { return m_rate; }

    [[nodiscard]] std::optional<Settings> serving() const override;

    void start() override;
    void stop() override;
    void replace(const Settings &settings, Done<void> done) override;

private:
    void become(State state, const QString &problem = {});

    QThread m_thread;
    ServerWorker *m_worker; ///< lives on m_thread
    State m_state = State::Stopped;
    QString m_problem;
    QList<QUrl> m_urls;
    Settings m_serving; ///< while Running
    double m_rate = 0;
};

} // namespace gatehouse
