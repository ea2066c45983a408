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

/// Failed logins of one folded name.
struct NameFailures {
    QString nameKey;
    Failures failures; ///< the name's own; where that is open, those from the addresses that are shut out
    bool isNameOpen = false; ///< only some addresses are shut out
};

/// Failed logins of one name that came from one address.
struct AddressFailures {
    QString address;
    Failures failures;
};

/// The tables `login_failures`, one row a folded login name, and `login_failure_addresses`, one row a folded
/// login name and address.
class FailureRepository final {
public:
    /// All zero where the name has no failures.
    [[nodiscard]] static Result<Failures> find(Connection &connection, const QString &nameKey);
    /// All zero where the name has no failures from that address.
    [[nodiscard]] static Result<Failures> findFrom(
        Connection &connection, const QString &nameKey, const QString &address);
    /// From where the failures of that name came, the latest first, at most `most`.
    [[nodiscard]] static Result<QList<AddressFailures>> addresses(
        Connection &connection, const QString &nameKey, qint64 most);
    /// The names that are locked at that time, if only for some addresses; the one that is locked longest
    /// first, at most `most`.
    [[nodiscard]] static Result<QList<NameFailures>> locked(
        Connection &connection, qint64 nowMs, qint64 most);
    [[nodiscard]] static Result<qint64> lockedCount(Connection &connection, qint64 nowMs);
    /// The folded names that are or were locked and not yet forgotten.
    [[nodiscard]] static Result<QStringList> lockedNames(Connection &connection);
    [[nodiscard]] static Result<void> save(
        UnitOfWork &unit, const QString &nameKey, const Failures &failures);
    [[nodiscard]] static Result<void> saveFrom(
        UnitOfWork &unit, const QString &nameKey, const QString &address, const Failures &failures);
    /// Forgets all of the name's failures, from wherever they came.
    [[nodiscard]] static Result<void> clear(UnitOfWork &unit, const QString &nameKey);
    /// Forgets those from that address alone; a lock of the name stands.
    [[nodiscard]] static Result<void> clearFrom(
        UnitOfWork &unit, const QString &nameKey, const QString &address);
    /// Forgets names, and addresses, whose last failure and lock both lie before that time.
    /// At most mostRemovedAtOnce of each; returns how many of what there was more of.
    [[nodiscard]] static Result<qint64> removeOlderThan(UnitOfWork &unit, qint64 beforeMs);
};

} // namespace gatehouse
