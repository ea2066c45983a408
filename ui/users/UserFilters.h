// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Directory.h"
#include "ui/common/ChipFilters.h"
#include "ui/common/TimeChip.h"

namespace gatehouse {

/// The chips that narrow the table of users.
class UserFilters final : public ChipFilters {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserFilters)

public:
    explicit UserFilters(const ConsoleContext &context, QWidget *parent = nullptr);

    /// Narrows `query` by what is chosen now.
    void apply(AccountQuery &query) const;
    /// Whether others match as time goes by, though nothing changes: a lock runs out.
    [[nodiscard]] bool dependOnTime() const { return m_locked->value().isValid(); }
    /// As PageTarget::filter: role, status ("active", "disabled"), locked (bool), origin,
    /// created ("today", "7d", "30d", or "FROM/TO" as ISO dates); what is not named is cleared.
    void set(QVariantMap filter);

private:
    void showWords() override;
    [[nodiscard]] bool takeOver() override;
    void askWords();

    FilterChip *m_role;
    FilterChip *m_status;
    FilterChip *m_locked;
    FilterChip *m_origin;
    TimeChip m_created;
    Directory::Words m_words;
};

} // namespace gatehouse
