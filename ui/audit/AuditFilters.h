// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditQuery.h"
#include "ui/common/ChipFilters.h"
#include "ui/common/TimeChip.h"

namespace gatehouse {

/// The chips that narrow the log.
class AuditFilters final : public ChipFilters {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuditFilters)

public:
    explicit AuditFilters(const ConsoleContext &context, QWidget *parent = nullptr);

    /// Narrows `query` by what is chosen now.
    void apply(AuditQuery &query) const;
    /// As PageTarget::filter: kind (AuditText::Kind::key), actor, dialect, time ("1h", "24h", "7d",
    /// "today", or two ISO dates "FROM/TO"); what is not named is cleared.
    void set(const QVariantMap &filter, AccountId account, const QString &username)
    {
        setAll(filter, account, username);
    }
    /// Narrows to that account beside what is chosen.
    void narrowTo(AccountId account, const QString &username) { setAccount(account, username); }

private:
    void showWords() override;
    [[nodiscard]] bool takeOver() override;

    FilterChip *m_kind;
    FilterChip *m_actor;
    FilterChip *m_dialect;
    TimeChip m_time;
    TimeChip::Span m_span;
};

} // namespace gatehouse
