// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace gatehouse {

class ApiServer;
class Backend;

/// The part of a ServerHost that lives on the server's thread: owns the server, and tells what becomes of it.
class ServerWorker final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerWorker)

public:
    explicit ServerWorker(Backend &backend);
    ~ServerWorker() override;

public Q_SLOTS:
    void start();
    void stop();

Q_SIGNALS:
    /// In the order of allDialects.
    void running(const QList<QUrl> &urls);
    void failed(const QString &problem);
    void stopped();
    /// Once a second while it runs.
    void rate(double requestsPerSecond);

private:
    void measure();

    Backend &m_backend;
    std::unique_ptr<ApiServer> m_server;
    QTimer m_second;
    QElapsedTimer m_sinceMeasured;
    quint64 m_answersBefore = 0;
};

} // namespace gatehouse
