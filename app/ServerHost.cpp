// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServerHost.h"

#include "app/ServerWorker.h"

namespace gatehouse {

ServerHost::ServerHost(Backend &backend, QObject *parent)
    : ServerControl(parent)
    , m_worker(new ServerWorker(backend))
{
    m_thread.setObjectName(QStringLiteral("server"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(
        m_worker, &ServerWorker::running, this, [this](const QList<QUrl> &urls, const Settings &settings) {
            m_urls = urls;
            m_serving = settings;
            become(State::Running);
        });
    connect(m_worker, &ServerWorker::failed, this,
        [this](const QString &problem) { become(State::Failed, problem); });
    connect(m_worker, &ServerWorker::stopped, this, [this] { become(State::Stopped); });
    connect(m_worker, &ServerWorker::rate, this, [this](double rate) {
        m_rate = rate;
        Q_EMIT rateChanged();
    });
    m_thread.start();
}

ServerHost::~ServerHost()
{
    QMetaObject::invokeMethod(m_worker, &ServerWorker::stop, Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        m_worker, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

std::optional<QUrl> ServerHost::url(Dialect dialect) const
{
    if (m_state != State::Running)
        return std::nullopt;
    return m_urls.at(static_cast<qsizetype>(dialect));
}

std::optional<Settings> ServerHost::serving() const
{
    return m_state == State::Running ? std::optional(m_serving) : std::nullopt;
}

void ServerHost::start()
{
    if (m_state != State::Stopped && m_state != State::Failed)
        return;
    become(State::Starting);
    QMetaObject::invokeMethod(m_worker, &ServerWorker::start, Qt::QueuedConnection);
}

void ServerHost::stop()
{
    if (m_state != State::Running)
        return;
    become(State::Stopping);
    QMetaObject::invokeMethod(m_worker, &ServerWorker::stop, Qt::QueuedConnection);
}

void ServerHost::replace(const Settings &settings, Done<void> done)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, settings, done = std::move(done)] {
            const Result<void> outcome = m_worker->replace(settings);
            QMetaObject::invokeMethod(
                this, [done, outcome] { done(outcome); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void ServerHost::become(State state, const QString &problem)
{
    m_state = state;
    m_problem = problem;
    m_rate = 0;
    Q_EMIT stateChanged();
}

} // namespace gatehouse
