// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Backend.h"
#include "model/core/Dialect.h"
#include "server/http/HttpServer.h"
#include "server/ops/Metrics.h"

#include <QUrl>

#include <mutex>
#include <optional>

namespace gatehouse {

class AccessLog;

/// The three documented APIs on their three ports over one backend. Lives on the thread that makes
/// it; the backend outlives it.
class ApiServer final {
    Q_DISABLE_COPY_MOVE(ApiServer)

public:
    /// @param log what answers are written to, which outlives this; null: none
    explicit ApiServer(Backend &backend, AccessLog *log = nullptr);
    ~ApiServer();

    /// Binds all ports or none; nobody is served yet. InvalidInput for settings that cannot be, else
    /// CannotListen with a sentence for the operator that names the port. Refuses to listen beyond loopback
    /// while the delivered admin password is in force.
    [[nodiscard]] Result<void> bind() { return bind(m_backend.settings()); }
    /// The same with those settings in place of the ones in force.
    /// @param predecessor a server that runs and is about to be stopped; the ports both have stay open
    [[nodiscard]] Result<void> bind(const Settings &settings, const ApiServer *predecessor = nullptr);
    /// Serves. StoreUnavailable or StoreForeign where an API thread cannot read the store.
    [[nodiscard]] Result<void> start();
    /// Reads certificate and key anew from where the settings of bind() say, for the connections that come
    /// from now on. False where it serves without TLS; an error, as of bind(), leaves the old pair in use.
    /// While serving.
    [[nodiscard]] Result<bool> renewTls();
    /// Accepts no more, finishes what is under way for at most graceMs, then closes.
    void stop(int graceMs = 5'000);

    /// Whether every thread that answers has come round to its events since the last call: false says that
    /// one hangs. After start(), on the thread that made this.
    [[nodiscard]] bool comesRound();

    /// Where the dialect can be reached, for example http://127.0.0.1:5000. After bind().
    [[nodiscard]] QUrl url(Dialect dialect) const;
    /// All of them, with spaces between, as other nodes and the console show them.
    [[nodiscard]] QString addresses() const;
    /// Answers given so far, on all ports. Thread-safe.
    [[nodiscard]] quint64 answers() const { return m_metrics.answers(); }

private:
    [[nodiscard]] std::vector<http::Endpoint> makeEndpoints();
    [[nodiscard]] Result<void> refuseExposedDefault(const QHostAddress &address) const;
    void addGauges();

    Backend &m_backend;
    AccessLog *const m_log;
    Settings m_settings; ///< since bind()
    Metrics m_metrics;
    int m_source = 0; ///< of the traffic; 0 while not serving
    std::unique_ptr<http::HttpServer> m_http;
    std::vector<QUrl> m_urls;
    std::mutex m_startMutex;
    std::optional<Error> m_startError; ///< set by an API thread, under m_startMutex
};

} // namespace gatehouse
