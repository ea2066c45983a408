// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/StoredKey.h"
#include "model/storage/UnitOfWork.h"

namespace gatehouse {

/// The table `signing_keys`.
class KeyRepository final {
public:
    /// All keys, newest first.
    [[nodiscard]] static Result<QList<StoredKey>> all(Connection &connection);
    [[nodiscard]] static Result<void> insert(UnitOfWork &unit, const StoredKey &key);
};

} // namespace gatehouse
