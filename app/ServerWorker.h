// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/Settings.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace gatehouse {

class ApiServer;
class Backend;
class NodeHeartbeat;

/// The part of a ServerHost that lives on the server's thread: owns the server, and tells what becomes of it,
/// the store's other processes too.
class ServerWorker final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerWorker)

public:
    explicit ServerWorker(Backend &backend);
    ~ServerWorker() override;

    /// As ServerControl::replace().
    [[nodiscard]] Result<void> replace(const Settings &settings);

public Q_SLOTS:
    void start();
    void stop();

Q_SIGNALS:
    /// In the order of allDialects.
    void running(const QList<QUrl> &urls, const gatehouse::Settings &settings);
    void failed(const QString &problem);
    void stopped();
    /// Once a second while it runs.
    void rate(double requestsPerSecond);

private:
    using ServerPtr = std::unique_ptr<ApiServer>;

    [[nodiscard]] Result<ServerPtr> make(const Settings &settings, const ApiServer *predecessor) const;
    [[nodiscard]] Result<void> tryAddress(Settings settings) const;
    [[nodiscard]] Result<void> giveUpFirst(const Settings &settings);
    void adopt(ServerPtr server, const Settings &settings);
    void leaveStore();
    [[nodiscard]] bool isOwnPort(const Settings &settings) const;
    void measure();

    Backend &m_backend;
    ServerPtr m_server;
    std::unique_ptr<NodeHeartbeat> m_heartbeat; ///< while there is a server
    Settings m_settings; ///< what it runs with
    QTimer m_second;
    QElapsedTimer m_sinceMeasured;
    quint64 m_answersBefore = 0;
};

} // namespace gatehouse
