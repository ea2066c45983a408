// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/UnitOfWork.h"

namespace gatehouse {

/// What is known of the failed logins of one name, whether or not an account has it.
struct Failures {
    int count = 0;
    qint64 firstAtMs = 0;
    qint64 lastAtMs = 0;
    qint64 lockedUntilMs = 0; ///< 0 or past: not locked
};

/// The table `login_failures`, one row a folded login name.
class FailureRepository final {
public:
    /// All zero where the name has no failures.
    [[nodiscard]] static Result<Failures> find(Connection &connection, const QString &nameKey);
    /// The folded names that are or were locked and not yet forgotten.
    [[nodiscard]] static Result<QStringList> lockedNames(Connection &connection);
    [[nodiscard]] static Result<void> save(
        UnitOfWork &unit, const QString &nameKey, const Failures &failures);
    [[nodiscard]] static Result<void> clear(UnitOfWork &unit, const QString &nameKey);
    /// Forgets names whose last failure and lock both lie before that time.
    /// At most mostRemovedAtOnce of them; returns how many.
    [[nodiscard]] static Result<qint64> removeOlderThan(UnitOfWork &unit, qint64 beforeMs);
};

} // namespace gatehouse
