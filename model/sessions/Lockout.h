// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/Settings.h"
#include "model/storage/FailureRepository.h"

namespace gatehouse {

/// Counts the failed logins of names and locks them. Runs inside the writer's transaction, so that
/// of many logins at once no more than the allowed number are ever judged.
///
/// The failures from each address are counted beside. Where strangers have locked a name, an address its
/// account has logged in from before goes by its own count, and is locked like a name at as many failures.
class Lockout final {
public:
    explicit Lockout(const Settings &settings);

    /// The key a login name is counted under: folded, and bounded in length.
    [[nodiscard]] static QString keyOf(const QString &loginName);

    /// The failures that count now: a lock that is over, or a count that is too old, is forgotten.
    [[nodiscard]] Result<Failures> current(UnitOfWork &unit, const QString &nameKey) const;
    /// As current(), of those that came from that address.
    [[nodiscard]] Result<Failures> currentFrom(
        UnitOfWork &unit, const QString &nameKey, const QString &address) const;
    /// Adds a failure to what current() said; locks the name where it was the last one allowed.
    [[nodiscard]] Result<Failures> addFailure(
        UnitOfWork &unit, const QString &nameKey, Failures failures) const;

    /// Adds a failure to what currentFrom() said; locks the address for this name where it was the last one.
    [[nodiscard]] Result<Failures> addFailureFrom(
        UnitOfWork &unit, const QString &nameKey, const QString &address, Failures failures) const;

    [[nodiscard]] static bool isLocked(const Failures &failures, qint64 nowMs)
    {
        return failures.lockedUntilMs > nowMs;
    }
    /// NameLocked or WrongCredentials, with the seconds or attempts left.
    [[nodiscard]] Error refusal(const Failures &failures, qint64 nowMs) const;

private:
    [[nodiscard]] Failures counted(const Failures &stored, qint64 nowMs) const;
    [[nodiscard]] Failures oneMore(Failures failures, qint64 nowMs) const;

    int m_maxAttempts;
    qint64 m_lockMs;
    qint64 m_windowMs;
};

} // namespace gatehouse
