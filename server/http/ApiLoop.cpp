// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ApiLoop.h"

#include "server/http/FailureAnswer.h"
#include "server/http/Guard.h"
#include "server/http/LingeringClose.h"
#include "server/http/Listener.h"
#include "server/http/PlainTransport.h"
#include "server/http/ResponseWriter.h"
#include "server/http/TlsTransport.h"

#include <QThread>

#include <algorithm>
#include <fcntl.h>
#include <sys/resource.h>

namespace gatehouse::http {
namespace {

constexpr size_t scratchBytes = 64 * 1024;
constexpr int stopTickMs = 20;

/// Often enough for the shortest deadline to be kept within an eighth, and seldom enough to cost nothing.
int tickMs(const Limits &limits)
{
    const int shortest = std::min({limits.headerMs, limits.requestMs, limits.idleMs, limits.handshakeMs,
        limits.writeMs, limits.drainMs});
    return std::clamp(shortest / 8, 10, 500);
}

/// The limit can be lowered below what is open. poll(2) then refuses to wait for so many: this thread
/// would hear nothing any more, and Qt would ask again at once. So whoever is beyond it has to go.
rlim_t descriptorLimit()
{
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : RLIM_INFINITY;
}

TransportPtr makeTransport(UniqueFd fd, const std::optional<QSslConfiguration> &tls)
{
    if (tls)
        return TransportPtr(new TlsTransport(std::move(fd), *tls));
    return TransportPtr(new PlainTransport(std::move(fd)));
}

} // namespace

ApiLoop::ApiLoop(const HttpOptions &options, int thread, const std::vector<int> &listening)
    : m_options(options)
    , m_tls(options.tls)
    , m_door(std::make_shared<ThreadDoor>(this))
    , m_scratch(scratchBytes)
{
    std::vector<Endpoint> endpoints = options.endpoints(thread);
    endpoints.resize(listening.size());
    for (size_t i = 0; i < listening.size(); ++i) {
        UniqueFd copy(::fcntl(listening[i], F_DUPFD_CLOEXEC, 0));
        m_listeners.push_back(std::make_unique<Listener>(std::move(endpoints[i]), std::move(copy)));
    }
    m_sweeper.setInterval(tickMs(options.limits));
    connect(&m_sweeper, &QTimer::timeout, this, &ApiLoop::sweep);
}

ApiLoop::~ApiLoop()
{
    m_listeners.clear();
    m_door->close();
}

void ApiLoop::adopt(Arrival arrival)
{
    if (m_stopDeadline != 0)
        return;
    const int descriptor = arrival.fd.get();
    TransportPtr transport = makeTransport(std::move(arrival.fd), m_tls);
    if (arrival.isRefused)
        return refuse(std::move(transport), std::move(arrival));
    Listener &listener = *m_listeners[arrival.port];
    listener.admit(new Guard(
        *this, listener, std::move(transport), descriptor, std::move(arrival.ticket), arrival.peer));
}

void ApiLoop::refuse(TransportPtr transport, Arrival arrival)
{
    const Failure failure{503, "too many connections", {}, 1, arrival.peer};
    const Response response = failureAnswer(m_listeners[arrival.port]->failure(), failure);
    Outbox outbox;
    appendResponse(outbox.buffer(), response, {false, false, date()});
    linger(std::move(transport), std::move(outbox), std::move(arrival.ticket), false, true);
}

qint64 ApiLoop::now() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QByteArrayView ApiLoop::date()
{
    return m_date.at(m_options.clock ? m_options.clock->nowSeconds() : SystemClock().nowSeconds());
}

void ApiLoop::add(Guard *guard)
{
    m_guards.insert(guard);
    updateTimer();
}

void ApiLoop::remove(Guard *guard)
{
    m_guards.remove(guard);
    updateTimer();
    quitWhenQuiet();
}

void ApiLoop::linger(TransportPtr transport, Outbox outbox, ConnectionCounter::Ticket ticket, bool hasEnded,
    bool inputExpected)
{
    auto *closing = new LingeringClose(
        *this, std::move(transport), std::move(outbox), std::move(ticket), hasEnded, inputExpected);
    m_closing.insert(closing);
    updateTimer();
    closing->begin();
}

void ApiLoop::remove(LingeringClose *closing)
{
    m_closing.remove(closing);
    updateTimer();
    quitWhenQuiet();
}

void ApiLoop::sweep()
{
    const qint64 time = now();
    const rlim_t limit = descriptorLimit();
    // Copies, since a deadline may remove.
    const auto guards = m_guards;
    for (Guard *guard : guards) {
        if (static_cast<rlim_t>(guard->descriptor()) >= limit)
            guard->drop();
        else
            guard->sweep(time);
    }
    const auto closing = m_closing;
    for (LingeringClose *connection : closing)
        connection->sweep(time);
    quitWhenQuiet();
}

/// An idle server does not wake up.
void ApiLoop::updateTimer()
{
    const bool isNeeded = m_stopDeadline != 0 || !m_guards.isEmpty() || !m_closing.isEmpty();
    if (isNeeded != m_sweeper.isActive())
        isNeeded ? m_sweeper.start() : m_sweeper.stop();
}

void ApiLoop::finishUp(int graceMs)
{
    m_stopDeadline = now() + graceMs;
    m_sweeper.start(stopTickMs);
    const auto guards = m_guards;
    for (Guard *guard : guards)
        guard->finishUp();
    quitWhenQuiet();
}

void ApiLoop::quitWhenQuiet()
{
    if (m_stopDeadline == 0)
        return;
    if ((m_guards.isEmpty() && m_closing.isEmpty()) || now() >= m_stopDeadline)
        thread()->quit();
}

} // namespace gatehouse::http
