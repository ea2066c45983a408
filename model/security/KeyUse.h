// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/SigningKey.h"

#include <optional>

namespace gatehouse {

/// A signing key without its secret, and what it is still needed for.
struct KeyUse {
    QString kid;
    QString purpose; ///< as StoredKey::purpose
    JwsAlgorithm algorithm = JwsAlgorithm::HS256;
    qint64 createdAtMs = 0;
    std::optional<qint64> retiredAtMs; ///< still verifies, but signs no more
    qint64 liveSessions = 0; ///< that began under it and are in force

    bool operator==(const KeyUse &) const = default;
};

} // namespace gatehouse
