// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServerWorker.h"

#include "server/ApiServer.h"

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
    m_server = std::make_unique<ApiServer>(m_backend);
    Result<void> serving = m_server->bind();
    if (serving)
        serving = m_server->start();
    if (!serving) {
        m_server.reset();
        Q_EMIT failed(serving.error().detail);
        return;
    }
    QList<QUrl> urls;
    for (const Dialect dialect : allDialects)
        urls.append(m_server->url(dialect));
    m_answersBefore = 0;
    m_sinceMeasured.start();
    m_second.start();
    Q_EMIT running(urls);
}

void ServerWorker::stop()
{
    m_second.stop();
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
