// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"

#include <QRandomGenerator>

namespace gatehouse {

/// Invents people: the same for the same number, no two alike.
class DemoPeople final {
public:
    [[nodiscard]] static Account account(int number);
    /// Where and with what somebody comes from; addresses are those set apart for examples (RFC 5737).
    [[nodiscard]] static QString address(QRandomGenerator &random);
    [[nodiscard]] static QString userAgent(QRandomGenerator &random);
};

} // namespace gatehouse
