// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/KeySet.h"
#include "model/security/KeyUse.h"
#include "model/security/StoredKey.h"
#include "model/storage/UnitOfWork.h"

namespace gatehouse {

/// The table `signing_keys`.
class KeyRepository final {
public:
    /// All keys, newest first.
    [[nodiscard]] static Result<QList<StoredKey>> all(Connection &connection);
    /// The same made ready for the calling thread. StoreForeign as KeySet::make().
    [[nodiscard]] static Result<KeySet> ready(Connection &connection);
    /// All keys without their secrets, by purpose, those that sign first.
    [[nodiscard]] static Result<QList<KeyUse>> uses(Connection &connection, qint64 nowMs);
    [[nodiscard]] static Result<void> insert(UnitOfWork &unit, const StoredKey &key);
    /// Ends the signing of every key of that purpose; what they have signed verifies as before.
    [[nodiscard]] static Result<void> retire(UnitOfWork &unit, const QString &purpose);
    /// Removes the retired keys none of whose tokens can be in force any more; returns how many.
    [[nodiscard]] static Result<qint64> removeSpent(UnitOfWork &unit);
};

} // namespace gatehouse
