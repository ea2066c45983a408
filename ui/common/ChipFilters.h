// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Ids.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/FilterBar.h"

#include <QVariantMap>

namespace gatehouse {

/// The chips above a table that narrow it, and what they are set to from one start to the next. A page's own
/// filters derive from it and say which chips there are.
class ChipFilters : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChipFilters)

public:
    [[nodiscard]] bool isNarrowing() const { return m_bar->isNarrowing(); }
    void setCount(const QString &count) { m_bar->setCount(count); }

public Q_SLOTS:
    void clear() { m_bar->clear(); }

Q_SIGNALS:
    void changed();

protected:
    /// @param place where the preferences keep it, for example "users"
    ChipFilters(const ConsoleContext &context, QString place, QWidget *parent);

    /// @param key in preferences and in PageTarget::filter; the chip's name is that and "Chip"
    FilterChip *addChip(const char *key);
    /// One that is shown while it narrows: there are too many accounts to choose from.
    void addAccountChip();
    /// Once all chips are there: sets them to what they were, and follows them from now on.
    void restore();

    /// Sets all chips; what is not named is cleared.
    void setAll(const QVariantMap &filter, AccountId account = {}, const QString &username = {});
    /// Sets the account alone.
    void setAccount(AccountId account, const QString &username);
    [[nodiscard]] AccountId account() const;
    [[nodiscard]] static QList<FilterChip::Choice> dialectChoices();

    /// Gives the chips their words and choices.
    virtual void showWords() = 0;
    /// Before changed(): takes over what is chosen now. False where something is still being asked for.
    [[nodiscard]] virtual bool takeOver() { return true; }
    void changeEvent(QEvent *event) override;

    const ConsoleContext m_context;

private:
    struct Chip {
        const char *key;
        FilterChip *chip;
    };

    [[nodiscard]] QString preferenceKey(const char *key) const;
    void putAccount(AccountId account, const QString &username);
    void take();
    void show();

    const QString m_place;
    FilterBar *m_bar;
    QList<Chip> m_chips;
    FilterChip *m_account = nullptr;
    QString m_username; ///< of the account that m_account narrows to
    bool m_isSetting = false;
};

} // namespace gatehouse
