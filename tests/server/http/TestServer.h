// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/HttpServer.h"

#include <QDeadlineTimer>
#include <QTest>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <stdexcept>

namespace gatehouse::test {

/// Waits, with the event loop running, until it holds; false where it never does. Not QTRY_VERIFY,
/// which warns about its own conversions in Qt 6.8.
template <typename Condition>
bool eventually(Condition holds)
{
    const QDeadlineTimer patience(20'000);
    while (!holds() && !patience.hasExpired())
        QTest::qWait(1);
    return holds();
}

class FixedClock final : public Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return 1'700'000'000'000; }
};

/// A real server on a free port of the loopback with a handful of tiny handlers.
class TestServer final {
public:
    explicit TestServer(
        http::Limits limits = {}, int threads = 1, std::optional<QSslConfiguration> tls = std::nullopt)
    {
        http::HttpOptions options;
        options.ports = {{"test", QHostAddress(QHostAddress::LocalHost), 0}};
        options.threads = threads;
        options.limits = limits;
        options.tls = std::move(tls);
        options.clock = &m_clock;
        options.endpoints = [this](int) {
            // The context lives as long as the closures do, on the thread they live on.
            auto context = std::make_shared<QObject>();
            return std::vector<http::Endpoint>{
                {[this, context](const http::Request &request, const http::Exchange &exchange) {
                     handle(request, exchange, context.get());
                 },
                    encode}};
        };
        m_server = std::make_unique<http::HttpServer>(std::move(options));
        const auto ports = m_server->bind();
        m_port = ports ? ports->front() : quint16(0);
        m_server->start();
    }
    ~TestServer() { m_pool.waitForDone(); }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] http::HttpServer &server() { return *m_server; }
    [[nodiscard]] int handled() const { return m_handled; }

private:
    static http::Response encode(const http::Failure &failure)
    {
        return {failure.status, "application/json", "{\"detail\":\"" + failure.detail + "\"}", {}};
    }

    static http::Response text(const QByteArray &body) { return {200, "text/plain", body, {}}; }

    static QByteArray describe(const http::Request &request)
    {
        QByteArray out = http::methodName(request.method) + ' ' + request.path + '|' + request.query + '|';
        for (const http::Header &field : request.headers)
            out += field.first + '=' + field.second + ';';
        return out + '|' + request.body;
    }

    void handle(const http::Request &request, const http::Exchange &exchange, QObject *context)
    {
        ++m_handled;
        const QByteArray &path = request.path;
        if (path == "/later") {
            const int delay = request.query.toInt();
            QTimer::singleShot(delay, context,
                [exchange, body = QByteArray("later " + request.query)] { exchange.answer(text(body)); });
        } else if (path == "/pool") {
            m_pool.start([exchange, context] {
                QMetaObject::invokeMethod(
                    context, [exchange] { exchange.answer(text("pool")); }, Qt::QueuedConnection);
            });
        } else if (path == "/never") {
            m_kept = exchange;
        } else if (path == "/lost-elsewhere") {
            m_pool.start([exchange] { Q_UNUSED(exchange) });
        } else if (path != "/lost") {
            exchange.answer(answerNow(request, exchange));
        }
    }

    static http::Response answerNow(const http::Request &request, const http::Exchange &exchange)
    {
        const QByteArray &path = request.path;
        if (path == "/throw")
            throw std::runtime_error("on purpose");
        if (path == "/echo" || path == "*")
            return text(describe(request));
        if (path == "/big")
            return text(QByteArray(4 * 1024 * 1024, 'b'));
        if (path == "/empty")
            return {204, {}, {}, {}};
        if (path == "/unchanged")
            return {304, {}, {}, {{"ETag", "\"1\""}}};
        if (path == "/split")
            return {200, "text/plain", "x", {{"X-Name", "a\r\nSet-Cookie: evil"}}};
        if (path == "/twice")
            exchange.answer(text("first"));
        return text("constant");
    }

    FixedClock m_clock;
    std::atomic<int> m_handled = 0;
    http::Exchange m_kept;
    QThreadPool m_pool;
    quint16 m_port = 0;
    std::unique_ptr<http::HttpServer> m_server;
};

/// The whole answer as the test server sends it.
inline QByteArray answer(const QByteArray &status, const QByteArray &type, const QByteArray &body,
    const QByteArray &connection = "keep-alive")
{
    return "HTTP/1.1 " + status + "\r\nDate: Tue, 14 Nov 2023 22:13:20 GMT\r\nContent-Type: " + type
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: " + connection
        + "\r\n\r\n" + body;
}

inline QByteArray refusal(const QByteArray &status, const QByteArray &detail)
{
    return answer(status, "application/json", "{\"detail\":\"" + detail + "\"}", "close");
}

} // namespace gatehouse::test
