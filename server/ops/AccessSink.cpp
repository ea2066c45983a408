// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/AccessSink.h"

namespace gatehouse {
namespace {

using Time = std::chrono::steady_clock;

/// Lets one answer through and writes it down.
class AccessSink final : public http::AnswerSink {
public:
    AccessSink(AccessLog &log, Dialect dialect, const http::Request &request, http::Exchange exchange)
        : m_log(log)
        , m_exchange(std::move(exchange))
    {
        m_entry.dialect = dialect;
        m_entry.peer = request.peer;
        m_entry.method = http::methodName(request.method);
        m_entry.path = request.path;
    }

    void answer(http::Response response) override
    {
        if (!m_isAnswered) {
            m_isAnswered = true;
            m_entry.status = response.status;
            m_entry.bytes = response.body.size();
            m_entry.duration = Time::now() - m_begun;
            m_log.add(m_entry);
        }
        m_exchange.answer(std::move(response));
    }

    [[nodiscard]] bool isOpen() const override { return m_exchange.isOpen(); }

private:
    AccessLog &m_log;
    const http::Exchange m_exchange;
    const Time::time_point m_begun = Time::now();
    AccessLog::Entry m_entry;
    bool m_isAnswered = false;
};

} // namespace

http::Endpoint withAccessLog(http::Endpoint endpoint, Dialect dialect, AccessLog &log)
{
    return {[handler = std::move(endpoint.handler), dialect, &log](
                const http::Request &request, const http::Exchange &exchange) {
                handler(
                    request, http::Exchange(std::make_shared<AccessSink>(log, dialect, request, exchange)));
            },
        [failure = std::move(endpoint.failure), dialect, &log](const http::Failure &refused) {
            http::Response response = failure(refused);
            AccessLog::Entry entry;
            entry.dialect = dialect;
            entry.status = response.status;
            entry.bytes = response.body.size();
            log.add(entry);
            return response;
        }};
}

} // namespace gatehouse
