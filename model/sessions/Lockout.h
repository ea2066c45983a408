// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/Settings.h"
#include "model/storage/FailureRepository.h"

namespace gatehouse {

/// Counts the failed logins of names and locks them. Runs inside the writer's transaction, so that
/// of many logins at once no more than the allowed number are ever judged.
class Lockout final {
public:
    explicit Lockout(const Settings &settings);

    /// The key a login name is counted under: folded, and bounded in length.
    [[nodiscard]] static QString keyOf(const QString &loginName);

    /// The failures that count now: a lock that is over, or a count that is too old, is forgotten.
    [[nodiscard]] Result<Failures> current(UnitOfWork &unit, const QString &nameKey) const;
    /// Adds a failure to what current() said; locks the name where it was the last one allowed.
    [[nodiscard]] Result<Failures> addFailure(
        UnitOfWork &unit, const QString &nameKey, Failures failures) const;

    [[nodiscard]] static bool isLocked(const Failures &failures, qint64 nowMs)
    {
        return failures.lockedUntilMs > nowMs;
    }
    /// NameLocked or WrongCredentials, with the seconds or attempts left.
    [[nodiscard]] Error refusal(const Failures &failures, qint64 nowMs) const;

private:
    int m_maxAttempts;
    qint64 m_lockMs;
    qint64 m_windowMs;
};

} // namespace gatehouse
