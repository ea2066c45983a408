// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Listing.h"
#include "ui/common/ChipFilters.h"
#include "ui/common/TimeChip.h"

namespace gatehouse {

/// The chips that narrow the table of sessions.
class SessionFilters final : public ChipFilters {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionFilters)

public:
    explicit SessionFilters(const ConsoleContext &context, QWidget *parent = nullptr);

    /// Narrows `query` by what is chosen now.
    void apply(SessionQuery &query) const;
    /// As PageTarget::filter: state ("live", "expired", "ended"), dialect, began ("1h", "24h", "7d"); what is
    /// not named is cleared.
    void set(const QVariantMap &filter, AccountId account, const QString &username)
    {
        setAll(filter, account, username);
    }

private:
    void showWords() override;
    [[nodiscard]] bool takeOver() override;

    FilterChip *m_state;
    FilterChip *m_dialect;
    TimeChip m_began;
    qint64 m_beganAfterMs = 0;
};

} // namespace gatehouse
