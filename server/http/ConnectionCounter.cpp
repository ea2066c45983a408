// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ConnectionCounter.h"

namespace gatehouse::http {
namespace {

constexpr int maxRefusals = 64;

} // namespace

ConnectionCounter::Ticket::~Ticket()
{
    if (m_counter)
        m_counter->release(m_address, m_isRefusal);
}

ConnectionCounter::Ticket ConnectionCounter::admit(const QHostAddress &address)
{
    const std::lock_guard lock(m_mutex);
    if (m_total >= m_maxTotal)
        return {};
    int &ofAddress = m_perAddress[address];
    if (ofAddress >= m_maxPerAddress)
        return {};
    ++ofAddress;
    ++m_total;
    return Ticket(this, address, false);
}

ConnectionCounter::Ticket ConnectionCounter::admitRefusal(const QHostAddress &address)
{
    const std::lock_guard lock(m_mutex);
    if (m_refusals >= maxRefusals)
        return {};
    ++m_refusals;
    return Ticket(this, address, true);
}

void ConnectionCounter::release(const QHostAddress &address, bool isRefusal)
{
    const std::lock_guard lock(m_mutex);
    if (isRefusal) {
        --m_refusals;
        return;
    }
    --m_total;
    const auto found = m_perAddress.find(address);
    if (found != m_perAddress.end() && --found.value() == 0)
        m_perAddress.erase(found);
}

} // namespace gatehouse::http
