// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/SigningKey.h"

#include <optional>

namespace gatehouse {

/// A key as the store holds it: the key itself, what it is for, and its age.
struct StoredKey {
    SigningKey key;
    QString purpose; ///< name of the dialect whose tokens it signs, or phonePurpose
    qint64 createdAtMs = 0;
    std::optional<qint64> retiredAtMs; ///< still verifies, but signs no more

    /// The RSA key that phone numbers are encrypted under.
    static constexpr const char *phonePurpose = "phone";
};

} // namespace gatehouse
