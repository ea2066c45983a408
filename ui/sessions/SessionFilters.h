// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Listing.h"
#include "ui/common/ConsoleContext.h"

#include <QVariantMap>
#include <QWidget>

namespace gatehouse {

class FilterBar;
class FilterChip;

/// The chips that narrow the table of sessions; remembers what they are set to.
class SessionFilters final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionFilters)

public:
    explicit SessionFilters(const ConsoleContext &context, QWidget *parent = nullptr);

    /// Narrows `query` by what is chosen now.
    void apply(SessionQuery &query) const;
    /// As PageTarget::filter: state ("live", "expired", "ended"), dialect, began ("1h", "24h", "7d"); what is
    /// not named is cleared.
    void set(const QVariantMap &filter, AccountId account, const QString &username);
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
    void showWords();
    void take();

    const ConsoleContext m_context;
    FilterBar *m_bar;
    FilterChip *m_state;
    FilterChip *m_dialect;
    FilterChip *m_began;
    FilterChip *m_account; ///< shown while it narrows: there are too many to choose from
    QList<Chip> m_chips;
    QString m_username; ///< of the account that m_account narrows to
    qint64 m_beganAfterMs = 0;
    bool m_isSetting = false;
};

} // namespace gatehouse
