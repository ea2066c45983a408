// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Router.h"

#include "model/Backend.h"
#include "server/BearerToken.h"
#include "server/RequestCapture.h"
#include "server/ops/Metrics.h"

#include <algorithm>

namespace gatehouse {

Router::Router(DialectApi api, Workspace &workspace, Metrics &metrics, RequestTapPtr tap, CorsPtr cors)
    : m_api(std::move(api))
    , m_workspace(workspace)
    , m_tap(std::move(tap))
    , m_cors(std::move(cors))
{
    const QByteArray dialect = dialectName(m_api.dialect).toLatin1();
    for (const Route &route : m_api.routes) {
        RouteMetrics *counters = metrics.addRoute(dialect, http::methodName(route.method), route.path);
        m_paths[route.path].emplace(route.method, Row{route.access, route.handler, counters, route.path});
    }
    // Whatever a client makes up must not become a label of its own.
    m_unmatched = metrics.addRoute(dialect, "any", "unmatched");
    if (m_cors)
        m_preflight = metrics.addRoute(dialect, "OPTIONS", "preflight");
}

void Router::handle(const http::Request &request, const http::Exchange &exchange,
    std::chrono::steady_clock::time_point arrived) const
{
    RequestCapturePtr capture;
    if (m_tap && m_tap->isOn())
        capture = std::make_shared<RequestCapture>(
            m_tap, m_api.dialect, request, m_workspace.backend().clock().nowMs(), arrived);
    const auto path = m_paths.constFind(request.path);
    const bool isOpen = m_cors && (path == m_paths.constEnd() || isForOthers(*path));
    const http::Exchange answers = isOpen ? Cors::allowed(m_cors, request, exchange) : exchange;
    const auto reply = [&](RouteMetrics *metrics) { return Reply(answers, metrics, capture, arrived); };
    if (path == m_paths.constEnd())
        return reply(m_unmatched).send(m_api.failure({404, "no such path", {}, 0}));
    const http::Method method = request.method == http::Method::Head ? http::Method::Get : request.method;
    if (isOpen && method == http::Method::Options) {
        if (const std::optional<http::Response> answer = m_cors->preflight(request, allowed(*path)))
            return reply(m_preflight).send(*answer);
    }
    const auto row = path->find(method);
    if (row == path->end())
        return reply(m_unmatched).send(m_api.failure({405, "method not allowed", allowed(*path), 0}));
    if (capture)
        capture->setRoute(row->second.path);
    enter(row->second, request, reply(row->second.metrics));
}

void Router::enter(const Row &row, const http::Request &request, const Reply &reply) const
{
    Call call{request, reply, {}};
    if (row.access == Access::Loopback && !request.peer.isLoopback())
        return call.reply.send(m_api.failure({404, "no such path", {}, 0}));
    if (row.access == Access::Session) {
        Sessions &sessions = m_workspace.sessions();
        const QByteArray token = bearerToken(request);
        Result<Principal> principal = sessions.authenticate(
            m_api.dialect, token, [&call] { return call.note(); }, reply.timing().get());
        if (!principal) {
            if (const Session *refused =
                    reply.isWatched() ? sessions.sessionOf(m_api.dialect, token) : nullptr)
                call.reply.belongsTo(*refused);
            return call.reply.send(m_api.refusal(principal.error()));
        }
        call.reply.belongsTo(principal->session);
        call.principal = std::move(principal).value();
    }
    row.handler(call);
}

http::Response Router::refuse(const http::Failure &failure) const
{
    m_unmatched->count(failure.status);
    http::Response response = m_api.failure(failure);
    if (m_tap && m_tap->isOn())
        RequestCapture::refused(
            *m_tap, m_api.dialect, failure, response, m_workspace.backend().clock().nowMs());
    return response;
}

bool Router::isForOthers(const Rows &rows)
{
    return std::ranges::all_of(rows, [](const auto &row) { return row.second.access != Access::Loopback; });
}

QByteArray Router::allowed(const Rows &rows)
{
    QByteArrayList methods;
    for (const auto &row : rows) {
        methods.append(http::methodName(row.first));
        if (row.first == http::Method::Get)
            methods.append(http::methodName(http::Method::Head));
    }
    return methods.join(", ");
}

} // namespace gatehouse
