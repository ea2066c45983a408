// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/OpsRoutes.h"

#include "model/Backend.h"
#include "model/storage/Writer.h"
#include "server/dialects/Statuses.h"
#include "server/docs/DocsRoutes.h"
#include "server/ops/Metrics.h"

namespace gatehouse {
namespace {

Route healthRoute(const DialectApi &api, Workspace &workspace)
{
    return {
        http::Method::Get, "/healthz", Access::Public, [&workspace, failure = api.failure](const Call &call) {
            // Well is who can read the store and could write it when that was last tried.
            const bool isWell = workspace.sessions().keys().ok() && workspace.backend().writer().isHealthy();
            call.reply.send(isWell ? jsonResponse(200, QByteArrayLiteral("{\"status\":\"ok\"}"))
                                   : failure({503, "the store is unavailable", {}, 1}));
        }};
}

Route metricsRoute(const Metrics &metrics)
{
    return {http::Method::Get, "/metrics", Access::Loopback, [&metrics](const Call &call) {
                call.reply.send({200, QByteArrayLiteral("text/plain; version=0.0.4; charset=utf-8"),
                    metrics.text(), {{QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-store")}}});
            }};
}

} // namespace

std::vector<Route> opsRoutes(const DialectApi &api, Workspace &workspace, const Metrics &metrics)
{
    std::vector<Route> routes{healthRoute(api, workspace), metricsRoute(metrics)};
    for (const StaticAnswer &answer : docsAnswers(dialectName(api.dialect).toLatin1())) {
        routes.push_back({http::Method::Get, answer.path, Access::Public,
            [answer](const Call &call) { call.reply.send(conditional(answer, call.request)); }});
    }
    return routes;
}

} // namespace gatehouse
