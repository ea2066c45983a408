// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServerWorker.h"

#include "model/nodes/NodeHeartbeat.h"
#include "server/ApiServer.h"

#include <algorithm>

namespace gatehouse {

ServerWorker::ServerWorker(Backend &backend)
    : m_backend(backend)
    , m_second(this) // moves to the thread with this
{
    m_second.setInterval(1'000);
    connect(&m_second, &QTimer::timeout, this, &ServerWorker::measure);
}

ServerWorker::~ServerWorker() = default;

void ServerWorker::start()
{
    const Settings settings = m_backend.settings();
    Result<ServerPtr> server = make(settings, nullptr);
    if (!server)
        return Q_EMIT failed(server.error().detail);
    adopt(std::move(server).value(), settings);
}

Result<ServerWorker::ServerPtr> ServerWorker::make(
    const Settings &settings, const ApiServer *predecessor) const
{
    auto server = std::make_unique<ApiServer>(m_backend);
    Result<void> serving = server->bind(settings, predecessor);
    if (serving)
        serving = server->start();
    return serving ? Result<ServerPtr>(std::move(server)) : Result<ServerPtr>(serving.error());
}

void ServerWorker::adopt(ServerPtr server, const Settings &settings)
{
    leaveStore();
    const ServerPtr old = std::exchange(m_server, std::move(server));
    m_settings = settings;
    m_heartbeat = std::make_unique<NodeHeartbeat>(m_backend, QStringLiteral(GATEHOUSE_VERSION),
        m_server->addresses(), [this] { return m_server->answers(); });
    QList<QUrl> urls;
    for (const Dialect dialect : allDialects)
        urls.append(m_server->url(dialect));
    m_answersBefore = 0;
    m_sinceMeasured.start();
    m_second.start();
    Q_EMIT running(urls, settings);
    if (old)
        old->stop();
}

Result<void> ServerWorker::replace(const Settings &settings)
{
    if (!m_server) {
        ApiServer probe(m_backend);
        return probe.bind(settings);
    }
    Result<ServerPtr> server = make(settings, m_server.get());
    if (!server && server.error().code == ErrorCode::CannotListen && isOwnPort(settings)) {
        if (Result<void> isUsable = tryAddress(settings); !isUsable)
            return isUsable;
        return giveUpFirst(settings);
    }
    if (!server)
        return server.error();
    adopt(std::move(server).value(), settings);
    return {};
}

/// Whether what stands in the way may be this server itself: the system lends a port to an address and to all
/// addresses at once to nobody, however near they are to one another.
bool ServerWorker::isOwnPort(const Settings &settings) const
{
    if (settings.text(Setting::ListenAddress) == m_settings.text(Setting::ListenAddress))
        return false;
    const auto isWanted = [&settings](int port) {
        return port == settings.intValue(Setting::BuyerPort)
            || port == settings.intValue(Setting::UsercenterPort)
            || port == settings.intValue(Setting::EmployeePort);
    };
    return std::ranges::any_of(
        allDialects, [&](Dialect dialect) { return isWanted(m_server->url(dialect).port()); });
}

/// Whether this machine can listen on the address at all, on whatever ports.
Result<void> ServerWorker::tryAddress(Settings settings) const
{
    for (const Setting port : {Setting::BuyerPort, Setting::UsercenterPort, Setting::EmployeePort}) {
        if (Result<void> set = settings.set(QString::fromLatin1(settingSpec(port).key), QStringLiteral("0"));
            !set)
            return set;
    }
    ApiServer probe(m_backend);
    return probe.bind(settings);
}

Result<void> ServerWorker::giveUpFirst(const Settings &settings)
{
    leaveStore();
    m_server->stop();
    m_server.reset();
    Result<ServerPtr> server = make(settings, nullptr);
    if (server) {
        adopt(std::move(server).value(), settings);
        return {};
    }
    Result<ServerPtr> back = make(m_settings, nullptr);
    if (back) {
        adopt(std::move(back).value(), m_settings);
    } else {
        m_second.stop();
        Q_EMIT failed(back.error().detail);
    }
    return server.error();
}

void ServerWorker::leaveStore()
{
    if (m_heartbeat)
        m_heartbeat->leave();
    m_heartbeat.reset();
}

void ServerWorker::stop()
{
    m_second.stop();
    leaveStore();
    if (m_server) {
        m_server->stop();
        m_server.reset();
    }
    Q_EMIT stopped();
}

void ServerWorker::measure()
{
    const quint64 answers = m_server->answers();
    const auto ms = static_cast<double>(qMax<qint64>(1, m_sinceMeasured.restart()));
    Q_EMIT rate(static_cast<double>(answers - m_answersBefore) * 1000.0 / ms);
    m_answersBefore = answers;
}

} // namespace gatehouse
