// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Reply.h"

#include "server/RequestCapture.h"
#include "server/ops/Metrics.h"

namespace gatehouse {

Reply::Reply(http::Exchange exchange, RouteMetrics *metrics, RequestCapturePtr capture, Time begun)
    : m_exchange(std::move(exchange))
    , m_metrics(metrics)
    , m_capture(std::move(capture))
    , m_begun(begun)
{
}

void Reply::send(http::Response response) const
{
    const Time now = std::chrono::steady_clock::now();
    m_metrics->count(response.status, now - m_begun);
    if (!m_capture)
        return m_exchange.answer(std::move(response));
    const bool isAwaited = m_exchange.isOpen();
    m_exchange.answer(response);
    m_capture->finish(response, now - m_begun, isAwaited);
}

RequestTimingPtr Reply::timing() const
{
    return m_capture ? RequestTimingPtr(m_capture, &m_capture->timing()) : RequestTimingPtr();
}

void Reply::belongsTo(const Session &session) const
{
    if (m_capture)
        m_capture->setSession(session);
}

void Reply::triedAs(const QString &name) const
{
    if (m_capture)
        m_capture->setName(name);
}

} // namespace gatehouse
