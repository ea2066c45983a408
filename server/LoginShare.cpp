// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/LoginShare.h"

#include <algorithm>
#include <ctime>

namespace gatehouse {
namespace {

constexpr qint64 nsPerSecond = 1'000'000'000;

qint64 nanoseconds(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return time.tv_sec * nsPerSecond + time.tv_nsec;
}

} // namespace

LoginShare::LoginShare(std::function<bool()> isHashingFull, double share)
    : m_isHashingFull(std::move(isHashingFull))
    , m_share(share)
{
}

void LoginShare::beforeRequest()
{
    if (!m_isHashingFull()) {
        m_wallNs = 0;
        return;
    }
    const qint64 ns = restNs(nanoseconds(CLOCK_MONOTONIC), nanoseconds(CLOCK_THREAD_CPUTIME_ID));
    if (ns == 0)
        return;
    const timespec rest{0, ns};
    ::nanosleep(&rest, nullptr);
}

qint64 LoginShare::restNs(qint64 wallNs, qint64 cpuNs)
{
    if (m_wallNs == 0) {
        m_creditNs = mostCreditNs;
    } else {
        const auto earned = static_cast<qint64>(static_cast<double>(wallNs - m_wallNs) * m_share);
        m_creditNs = std::min(mostCreditNs, m_creditNs + earned - (cpuNs - m_cpuNs));
    }
    m_wallNs = wallNs;
    m_cpuNs = cpuNs;
    if (m_creditNs >= 0)
        return 0;
    return std::min(mostRestNs, static_cast<qint64>(static_cast<double>(-m_creditNs) / m_share));
}

} // namespace gatehouse
