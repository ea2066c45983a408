// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

namespace gatehouse {

/// Keeps an API thread from starving logins. Hashing needs whole cores for long, answering needs
/// little for a moment; where both want all there is, the scheduler gives the many short requests
/// so much that logins fall to less than half of their rate. So while every hash thread is at work,
/// an API thread uses no more than a share of its core: it rests a few milliseconds at a time. One
/// an API thread.
class LoginShare final {
public:
    /// `isHashingFull` tells whether all hash threads are at work; called once a request. `share` is
    /// the part of its core the thread keeps to meanwhile, above 0 and at most 1.
    LoginShare(std::function<bool()> isHashingFull, double share);

    /// Called before each request; returns at once, or after a rest of at most mostRestNs.
    void beforeRequest();

    /// Nanoseconds to rest at this moment of the wall and of the thread's CPU clock, 0 for none. What
    /// beforeRequest() asks; apart from it so that it can be judged without a clock.
    [[nodiscard]] qint64 restNs(qint64 wallNs, qint64 cpuNs);

    static constexpr qint64 mostRestNs = 4'000'000; ///< well below what anybody notices
    static constexpr qint64 mostCreditNs = 1'000'000; ///< CPU time that may be saved up by idling

private:
    std::function<bool()> m_isHashingFull;
    double m_share;
    qint64 m_wallNs = 0;
    qint64 m_cpuNs = 0;
    qint64 m_creditNs = 0;
};

} // namespace gatehouse
