// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Listener.h"

#include "server/http/Feeder.h"
#include "server/http/Guard.h"

namespace gatehouse::http {

Listener::Listener(Endpoint endpoint, UniqueFd listening)
    : m_endpoint(std::move(endpoint))
    , m_feeder(new Feeder(std::move(listening)))
{
    m_feeder->setParent(this);
    bind(m_feeder);
}

Listener::~Listener()
{
    // Guards let go of everything here, while all that they refer to still exists; QObject deletes them.
    const QList<Guard *> guards = findChildren<Guard *>();
    for (Guard *guard : guards)
        guard->drop();
}

void Listener::admit(Guard *guard)
{
    m_feeder->feed(guard);
}

bool Listener::dispatch(Guard &guard)
{
    m_current = &guard;
    Q_EMIT guard.readyRead();
    return std::exchange(m_current, nullptr) == nullptr;
}

bool Listener::handleRequest(const QHttpServerRequest &, QtAnswerer)
{
    if (Guard *guard = std::exchange(m_current, nullptr))
        guard->serve(m_endpoint.handler);
    return true;
}

void Listener::missingHandler(const QHttpServerRequest &, QtAnswerer)
{
    // handleRequest() takes every request.
}

} // namespace gatehouse::http
