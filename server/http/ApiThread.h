// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Arrival.h"
#include "server/http/HttpOptions.h"

#include <QThread>

#include <atomic>
#include <latch>

namespace gatehouse::http {

class ApiLoop;

/// A thread that serves requests, seen from outside.
class ApiThread final : public QThread {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApiThread)

public:
    /// The options outlive the thread.
    ApiThread(const HttpOptions &options, int number, std::vector<int> listening);
    ~ApiThread() override;

    /// Starts, and returns when the thread is ready to serve.
    void launch();
    /// Thread-safe, while launched.
    void adopt(Arrival arrival);
    /// As HttpServer::useTls(). Thread-safe, while launched.
    void useTls(const QSslConfiguration &tls);
    /// Whether its loop has come round since the last call; asks it anew. While launched.
    [[nodiscard]] bool comesRound();
    /// Begins to end; wait() tells when it has.
    void finishUp(int graceMs);

protected:
    void run() override;

private:
    const HttpOptions &m_options;
    const int m_number;
    const std::vector<int> m_listening;
    std::latch m_ready{1};
    std::atomic<bool> m_isAsked = false; ///< whether it has come round
    ApiLoop *m_loop = nullptr; ///< lives in run()
};

} // namespace gatehouse::http
