// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditQuery.h"
#include "ui/common/ConsoleContext.h"

#include <QVariantMap>
#include <QWidget>

namespace gatehouse {

class FilterBar;
class FilterChip;

/// The chips that narrow the log; remembers what they are set to.
class AuditFilters final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuditFilters)

public:
    explicit AuditFilters(const ConsoleContext &context, QWidget *parent = nullptr);

    /// Narrows `query` by what is chosen now.
    void apply(AuditQuery &query) const;
    /// As PageTarget::filter: kind (AuditText::Kind::key), actor, dialect, time ("1h", "24h", "7d",
    /// "today", or two ISO dates "FROM/TO"); what is not named is cleared.
    void set(const QVariantMap &filter, AccountId account, const QString &username);
    /// Narrows to that account beside what is chosen.
    void narrowTo(AccountId account, const QString &username);
    void setCount(const QString &count);

public Q_SLOTS:
    void clear();

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Chip {
        const char *key; ///< in preferences and targets
        FilterChip *chip;
    };

    void restore();
    void take();
    void chooseTime(const QVariant &value);
    void applyTime();
    void showWords();
    [[nodiscard]] static QString rangeWords(const QString &range);

    const ConsoleContext m_context;
    FilterBar *m_bar;
    FilterChip *m_kind;
    FilterChip *m_actor;
    FilterChip *m_dialect;
    FilterChip *m_time;
    FilterChip *m_account; ///< shown while it narrows: there are too many to choose from
    QList<Chip> m_chips;
    QString m_username; ///< of the account that m_account narrows to
    QVariant m_timeBefore; ///< while a range is being asked for
    qint64 m_fromMs = 0;
    qint64 m_untilMs = std::numeric_limits<qint64>::max();
    bool m_isSetting = false;
};

} // namespace gatehouse
