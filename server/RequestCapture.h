// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestLog.h"
#include "model/traffic/RequestTiming.h"
#include "server/http/Message.h"

#include <chrono>

namespace gatehouse {

struct Session;

/// Watches one request from the router to its answer, and hands what may be remembered of it to the
/// thread's tap. There is none while nobody watches. Used on the thread of the request.
class RequestCapture final {
    Q_DISABLE_COPY_MOVE(RequestCapture)

public:
    using Duration = std::chrono::steady_clock::duration;

    RequestCapture(RequestTapPtr tap, Dialect dialect, const http::Request &request, qint64 atMs,
        std::chrono::steady_clock::time_point arrived);
    /// A request that nobody has answered is remembered as just that.
    ~RequestCapture();

    [[nodiscard]] RequestTiming &timing() { return m_timing; }
    void setRoute(const QByteArray &path) { m_route = path; }
    void setSession(const Session &session);
    void setName(const QString &name) { m_username = name; }

    /// Takes the first answer and ignores any other.
    void finish(const http::Response &response, Duration total, bool isAwaited);

    /// What the guard has refused: who sent it, what was wrong, and what had been read of it until then.
    static void refused(RequestTap &tap, Dialect dialect, const http::Failure &failure,
        const http::Response &response, qint64 atMs);

private:
    [[nodiscard]] std::shared_ptr<RequestRecord> record(const http::Response &response, Duration total) const;

    RequestTapPtr m_tap;
    const Dialect m_dialect;
    const http::Request m_request;
    const qint64 m_atMs;
    const std::chrono::steady_clock::time_point m_arrived;
    RequestTiming m_timing;
    QByteArray m_route;
    AccountId m_account;
    QString m_username;
    SessionId m_session;
    bool m_isFinished = false;
};

} // namespace gatehouse
