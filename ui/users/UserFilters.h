// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Directory.h"
#include "ui/common/ConsoleContext.h"

#include <QWidget>

namespace gatehouse {

class FilterBar;
class FilterChip;

/// The chips that narrow the table of users; remembers what they are set to.
class UserFilters final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserFilters)

public:
    explicit UserFilters(const ConsoleContext &context, QWidget *parent = nullptr);

    /// Narrows `query` by what is chosen now.
    void apply(AccountQuery &query) const;
    [[nodiscard]] bool isNarrowing() const;
    /// Whether others match as time goes by, though nothing changes: a lock runs out.
    [[nodiscard]] bool dependOnTime() const;
    /// As PageTarget::filter: role, status ("active", "disabled"), locked (bool), origin,
    /// created ("today", "7d", "30d", or "FROM/TO" as ISO dates); what is not named is cleared.
    void set(const QVariantMap &filter);
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

    void showWords();
    void askWords();
    void take();
    void chooseCreated(const QVariant &value);
    [[nodiscard]] QString rangeWords(const QString &range) const;

    const ConsoleContext m_context;
    FilterBar *m_bar;
    QList<Chip> m_chips;
    FilterChip *m_role;
    FilterChip *m_status;
    FilterChip *m_locked;
    FilterChip *m_origin;
    FilterChip *m_created;
    Directory::Words m_words;
    QVariant m_createdBefore; ///< to go back to where no range is chosen after all
    bool m_isSetting = false;
};

} // namespace gatehouse
