// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Listing.h"
#include "ui/look/Tone.h"

#include <QCoreApplication>

namespace gatehouse {

/// What the Users page says about an account, in words.
class UserText final {
    Q_DECLARE_TR_FUNCTIONS(UserText)

public:
    [[nodiscard]] static QString column(AccountColumn column);
    /// "Active", "Disabled", or "Locked" where its name is shut out for a while.
    [[nodiscard]] static QString state(const AccountRow &row, qint64 nowMs);
    [[nodiscard]] static Tone stateTone(const AccountRow &row, qint64 nowMs);
    /// How long it stays locked; empty where it is not.
    [[nodiscard]] static QString lock(const AccountRow &row, qint64 nowMs);
    /// Where the account came from, as Account::origin.
    [[nodiscard]] static QString origin(const QString &origin);
    /// "1,204 of 1,000,000 users", "1,000,000 users", and that more are being read.
    [[nodiscard]] static QString count(const Listing &listing);
};

} // namespace gatehouse
