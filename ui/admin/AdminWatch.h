// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/directory/Directory.h"

#include <QObject>
#include <QTimer>

namespace gatehouse {

/// Knows the administrators of the store, the first one first, and keeps up with what anybody changes. Reads
/// only while it is awake.
class AdminWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AdminWatch)

public:
    explicit AdminWatch(Directory &directory, QObject *parent = nullptr);

    void setAwake(bool isAwake);
    /// False until the store has been read once.
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    /// At most mostAccounts of them.
    [[nodiscard]] const QList<Account> &accounts() const { return m_accounts; }

    static constexpr qsizetype mostAccounts = 100;

Q_SIGNALS:
    void changed();

private:
    void notice(const StoreChanges &changes);
    void ask();
    void readRows(const Listing &listing);

    Directory &m_directory;
    QTimer m_soon; ///< for changes of others, any of whom may have become an administrator
    QList<Account> m_accounts;
    bool m_isKnown = false;
    bool m_isAwake = false;
};

} // namespace gatehouse
