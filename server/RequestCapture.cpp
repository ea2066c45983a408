// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/RequestCapture.h"

#include "model/sessions/Session.h"
#include "model/traffic/Recording.h"

namespace gatehouse {
namespace {

qint64 nanoseconds(RequestCapture::Duration duration)
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count();
}

RecordedMessage answerOf(const http::Response &response)
{
    QList<http::Header> headers = response.headers;
    if (!response.contentType.isEmpty())
        headers.prepend({QByteArrayLiteral("Content-Type"), response.contentType});
    return Recording::message(headers, response.body);
}

void addRequest(RequestRecord &record, const http::Request &request)
{
    record.method = http::methodName(request.method);
    record.path = Recording::path(request.path);
    record.query = Recording::query(request.query);
    record.request = Recording::message(request.headers, request.body);
}

void addReasons(RequestRecord &record, const http::Response &response)
{
    record.failure = response.failure;
    if (response.cause)
        record.error = *response.cause;
}

} // namespace

RequestCapture::RequestCapture(RequestTapPtr tap, Dialect dialect, const http::Request &request, qint64 atMs,
    std::chrono::steady_clock::time_point arrived)
    : m_tap(std::move(tap))
    , m_dialect(dialect)
    , m_request(request)
    , m_atMs(atMs)
    , m_arrived(arrived)
{
    m_timing.add(RequestTiming::Part::Queue, nanoseconds(std::chrono::steady_clock::now() - arrived));
}

RequestCapture::~RequestCapture()
{
    http::Response nothing;
    nothing.status = 0;
    finish(nothing, std::chrono::steady_clock::now() - m_arrived, false);
}

void RequestCapture::setSession(const Session &session)
{
    m_account = session.accountId;
    m_username = session.username;
    m_session = session.id;
}

void RequestCapture::finish(const http::Response &response, Duration total, bool isAwaited)
{
    if (std::exchange(m_isFinished, true))
        return;
    if (!m_tap->admits(response.status < 200 || response.status >= 400))
        return;
    const qint64 begunNs = RequestTiming::nowNs();
    std::shared_ptr<RequestRecord> made = record(response, total);
    made->clientLeft = !isAwaited;
    m_tap->keep(std::move(made), RequestTiming::nowNs() - begunNs);
}

std::shared_ptr<RequestRecord> RequestCapture::record(const http::Response &response, Duration total) const
{
    using Part = RequestTiming::Part;
    auto made = std::make_shared<RequestRecord>();
    made->atMs = m_atMs;
    made->dialect = m_dialect;
    addRequest(*made, m_request);
    made->route = m_route;
    made->status = response.status;
    made->times = {
        m_timing.of(Part::Queue), m_timing.of(Part::Hashing), m_timing.of(Part::Store), nanoseconds(total)};
    made->account = m_account;
    made->username = Recording::name(m_username);
    made->session = m_session;
    made->address = http::addressText(m_request.peer);
    made->answer = answerOf(response);
    Recording::addClaims(*made, {m_request.header("Authorization"), m_request.body, response.body});
    addReasons(*made, response);
    return made;
}

void RequestCapture::refused(RequestTap &tap, Dialect dialect, const http::Failure &failure,
    const http::Response &response, qint64 atMs)
{
    if (!tap.admits(true))
        return;
    const qint64 begunNs = RequestTiming::nowNs();
    auto made = std::make_shared<RequestRecord>();
    made->atMs = atMs;
    made->dialect = dialect;
    made->status = failure.status;
    made->address = failure.peer.isNull() ? QString() : http::addressText(failure.peer);
    if (failure.read)
        addRequest(*made, *failure.read);
    made->answer = answerOf(response);
    addReasons(*made, response);
    tap.keep(std::move(made), RequestTiming::nowNs() - begunNs);
}

} // namespace gatehouse
