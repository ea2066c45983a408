// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ApiThread.h"

#include "server/http/ApiLoop.h"

namespace gatehouse::http {

ApiThread::ApiThread(const HttpOptions &options, int number, std::vector<int> listening)
    : m_options(options)
    , m_number(number)
    , m_listening(std::move(listening))
{
    setObjectName(QStringLiteral("api-%1").arg(number));
}

ApiThread::~ApiThread() = default;

void ApiThread::launch()
{
    start();
    m_ready.wait();
}

void ApiThread::adopt(Arrival arrival)
{
    // Shared only because a queued functor must be copyable; where the loop ends first, it is dropped.
    auto carried = std::make_shared<Arrival>(std::move(arrival));
    QMetaObject::invokeMethod(
        m_loop, [loop = m_loop, carried] { loop->adopt(std::move(*carried)); }, Qt::QueuedConnection);
}

void ApiThread::useTls(const QSslConfiguration &tls)
{
    QMetaObject::invokeMethod(
        m_loop, [loop = m_loop, tls] { loop->useTls(tls); }, Qt::QueuedConnection);
}

bool ApiThread::comesRound()
{
    if (m_isAsked.exchange(true))
        return false;
    QMetaObject::invokeMethod(
        m_loop, [this] { m_isAsked = false; }, Qt::QueuedConnection);
    return true;
}

void ApiThread::finishUp(int graceMs)
{
    QMetaObject::invokeMethod(
        m_loop, [loop = m_loop, graceMs] { loop->finishUp(graceMs); }, Qt::QueuedConnection);
}

void ApiThread::run()
{
    ApiLoop loop(m_options, m_number, m_listening);
    m_loop = &loop;
    m_ready.count_down();
    exec();
}

} // namespace gatehouse::http
