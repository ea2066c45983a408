// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/Connection.h"

namespace gatehouse {

/// The numbered `.sql` files of resources/migrations, applied in order, each once and whole. Two
/// processes that start at once apply each of them once between them.
class Migrations final {
public:
    /// The highest number this program knows.
    [[nodiscard]] static int newest();
    /// StoreForeign where the file belongs to another program; leaves it untouched.
    [[nodiscard]] static Result<void> refuseForeign(Connection &connection);
    /// Brings the store up to newest(). StoreForeign where it is newer than that.
    [[nodiscard]] static Result<void> apply(Connection &connection);
};

} // namespace gatehouse
