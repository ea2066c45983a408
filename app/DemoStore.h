// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/storage/StoreLocation.h"

#include <QStringList>

namespace gatehouse {

/// Fills a store with people who are not: accounts, what became of their sessions, what happened to them in
/// the last weeks. The same at each call for the same time; for demonstrations and pictures.
class DemoStore final {
public:
    /// The password of every account it makes.
    static constexpr const char *password = "Demo#2026";

    /// Of a store that has been made already (Backend::start()), through a connection of its own.
    [[nodiscard]] static Result<void> fill(const StoreLocation &location, qint64 nowMs, int accounts = 320);
    /// Names of accounts that are active and not locked, for whoever is to log in.
    [[nodiscard]] static QStringList names(int count);
};

} // namespace gatehouse
