// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ApiServer.h"

#include "model/security/HashPool.h"
#include "model/storage/Writer.h"
#include "model/traffic/Traffic.h"
#include "server/LoginShare.h"
#include "server/Router.h"
#include "server/ServerOptions.h"
#include "server/TlsFiles.h"
#include "server/dialects/buyer/BuyerApi.h"
#include "server/dialects/employee/EmployeeApi.h"
#include "server/dialects/usercenter/UsercenterApi.h"
#include "server/ops/AccessSink.h"
#include "server/ops/OpsRoutes.h"

#include <QCoreApplication>

namespace gatehouse {
namespace {

// One line a dialect, in the order of allDialects, which is the order of the ports.
constexpr std::array<DialectFactory, allDialects.size()> dialects{
    &makeBuyerApi,
    &makeUsercenterApi,
    &makeEmployeeApi,
};

QUrl urlOf(const QHostAddress &address, quint16 port, bool isTls)
{
    QUrl url;
    url.setScheme(isTls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(address.toString());
    url.setPort(port);
    return url;
}

/// An API thread's endpoint: the router of one dialect, and the workspace it shares with the others.
http::Endpoint makeEndpoint(DialectFactory factory, const std::shared_ptr<Workspace> &workspace,
    const std::shared_ptr<LoginShare> &loginShare, Metrics &metrics, const RequestTapPtr &tap,
    const CorsPtr &cors)
{
    DialectApi api = factory(*workspace);
    for (Route &route : opsRoutes(api, *workspace, metrics))
        api.routes.push_back(std::move(route));
    const auto router = std::make_shared<const Router>(std::move(api), *workspace, metrics, tap, cors);
    return {[workspace, router, loginShare](const http::Request &request, const http::Exchange &exchange) {
                const auto arrived = std::chrono::steady_clock::now();
                loginShare->beforeRequest();
                router->handle(request, exchange, arrived);
            },
        [workspace, router](const http::Failure &failure) { return router->refuse(failure); }};
}

} // namespace

ApiServer::ApiServer(Backend &backend, AccessLog *log)
    : m_backend(backend)
    , m_log(log)
{
}

ApiServer::~ApiServer()
{
    stop(0);
}

Result<void> ApiServer::bind(const Settings &settings, const ApiServer *predecessor)
{
    m_settings = settings;
    Result<http::HttpOptions> options = serverOptions(settings);
    if (!options)
        return options.error();
    const QHostAddress address = options->ports.front().address;
    const bool isTls = options->tls.has_value();
    if (Result<void> allowed = refuseExposedDefault(address); !allowed)
        return allowed;
    options->clock = &m_backend.clock();
    options->endpoints = [this](int) { return makeEndpoints(); };
    m_http = std::make_unique<http::HttpServer>(std::move(options).value());
    const Result<std::vector<quint16>> ports =
        m_http->bind(predecessor ? predecessor->m_http.get() : nullptr);
    if (!ports)
        return ports.error();
    for (const quint16 port : *ports)
        m_urls.push_back(urlOf(address, port, isTls));
    addGauges();
    return {};
}

Result<void> ApiServer::start()
{
    m_source = m_backend.traffic().begin([this] { return m_metrics.routes(); });
    m_http->start();
    const std::lock_guard lock(m_startMutex);
    return m_startError ? Result<void>(*m_startError) : Result<void>();
}

Result<bool> ApiServer::renewTls()
{
    const QString certificate = m_settings.text(Setting::TlsCertificate);
    const QString key = m_settings.text(Setting::TlsKey);
    if (certificate.isEmpty() && key.isEmpty())
        return false;
    const Result<QSslConfiguration> tls = loadTlsFiles(certificate, key);
    if (!tls)
        return tls.error();
    m_http->useTls(*tls);
    return true;
}

void ApiServer::stop(int graceMs)
{
    if (m_http)
        m_http->stop(graceMs);
    m_backend.traffic().end(std::exchange(m_source, 0));
}

bool ApiServer::comesRound()
{
    return m_http && m_http->comesRound();
}

QUrl ApiServer::url(Dialect dialect) const
{
    return m_urls[static_cast<size_t>(dialect)];
}

QString ApiServer::addresses() const
{
    QStringList urls;
    for (const Dialect dialect : allDialects)
        urls.append(url(dialect).toString());
    return urls.join(u' ');
}

std::vector<http::Endpoint> ApiServer::makeEndpoints()
{
    Result<std::unique_ptr<Workspace>> opened = Workspace::open(m_backend);
    if (!opened) {
        const std::lock_guard lock(m_startMutex);
        m_startError = opened.error();
        return std::vector<http::Endpoint>(dialects.size());
    }
    const std::shared_ptr<Workspace> workspace = std::move(opened).value();
    const HashPool &pool = m_backend.hashPool();
    const double share = static_cast<double>(m_settings.integer(Setting::ReadShare)) / 100;
    const auto loginShare =
        std::make_shared<LoginShare>([&pool] { return pool.busy() >= pool.threads(); }, share);
    const RequestTapPtr tap = m_backend.traffic().log().addTap();
    const Result<OriginList> origins = OriginList::parse(m_settings.text(Setting::CorsOrigins));
    const CorsPtr cors = origins && !origins->isEmpty() ? std::make_shared<const Cors>(*origins) : CorsPtr();
    std::vector<http::Endpoint> endpoints;
    for (const Dialect dialect : allDialects) {
        const DialectFactory factory = dialects[static_cast<size_t>(dialect)];
        http::Endpoint endpoint = makeEndpoint(factory, workspace, loginShare, m_metrics, tap, cors);
        endpoints.push_back(
            m_log ? withAccessLog(std::move(endpoint), dialect, *m_log) : std::move(endpoint));
    }
    return endpoints;
}

Result<void> ApiServer::refuseExposedDefault(const QHostAddress &address) const
{
    if (address.isLoopback() || m_settings.flag(Setting::AllowDefaultAdmin))
        return {};
    const Result<bool> isDefault = m_backend.hasDefaultPassword();
    if (!isDefault)
        return isDefault.error();
    if (!*isDefault)
        return {};
    return Error{ErrorCode::CannotListen, QString::fromLatin1(settingSpec(Setting::ListenAddress).key),
        QCoreApplication::translate("ApiServer",
            "will not listen on %1 while the account \"admin\" has its default password: change it first, "
            "or say --allow-default-admin")
            .arg(address.toString()),
        0, 0};
}

void ApiServer::addGauges()
{
    m_metrics.addGauge("gatehouse_connections", "Open client connections.",
        [this] { return static_cast<double>(m_http->connectionCount()); });
    m_metrics.addGauge("gatehouse_hash_queue", "Passwords that wait to be hashed.",
        [this] { return static_cast<double>(m_backend.hashPool().queued()); });
    m_metrics.addGauge("gatehouse_hash_busy", "Passwords that are being hashed.",
        [this] { return static_cast<double>(m_backend.hashPool().busy()); });
    m_metrics.addGauge("gatehouse_write_queue", "Writes that wait for the next commit.",
        [this] { return static_cast<double>(m_backend.writer().waiting()); });
}

} // namespace gatehouse
