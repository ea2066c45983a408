// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/exchange/ImportRow.h"
#include "model/security/HashIntake.h"

namespace gatehouse {

/// Checks what a file says of an account by the rules that hold for operators, and turns it into a row.
class RowIntake final {
public:
    explicit RowIntake(HashIntake hashes);

    /// InvalidInput with the field and a translated sentence, which never holds a password or a hash.
    [[nodiscard]] Result<ImportRow> take(const ExchangeRecord &record) const;

private:
    [[nodiscard]] Result<void> takeTexts(const ExchangeRecord &record, ImportRow &row) const;
    [[nodiscard]] Result<void> takeRoles(const ExchangeRecord &record, ImportRow &row) const;
    [[nodiscard]] Result<void> takeFlags(const ExchangeRecord &record, ImportRow &row) const;
    [[nodiscard]] Result<void> takeTimes(const ExchangeRecord &record, ImportRow &row) const;
    [[nodiscard]] Result<void> takePassword(const ExchangeRecord &record, ImportRow &row) const;

    const HashIntake m_hashes;
};

} // namespace gatehouse
