// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Listing.h"
#include "model/storage/Connection.h"

#include <QSet>

namespace gatehouse {

/// All accounts of the store, ready to be searched and sorted. Reads the store in pieces, the newest account
/// first, and keeps up with what changes. Lives on the directory's thread.
class AccountList final {
    Q_DISABLE_COPY_MOVE(AccountList)

public:
    AccountList();

    /// Begins to read the whole store, again where it was read before; what is known is listed meanwhile.
    void reload();
    /// Reads on; false once everything has been read.
    [[nodiscard]] Result<bool> loadMore(Connection &connection);
    /// Makes one of the orders that have not been asked for yet, so that the first who asks does not wait for
    /// it; false once all are made.
    bool prepareOne();
    /// False until the store has been read once as a whole.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    [[nodiscard]] qsizetype size() const { return m_index.size(); }

    /// Reads that account anew.
    [[nodiscard]] Result<void> refresh(Connection &connection, AccountId id);
    /// Reads anew until when that folded login name is locked.
    [[nodiscard]] Result<void> refreshLock(Connection &connection, const QString &nameKey);

    /// @param nowMs judges which locks are over
    [[nodiscard]] Listing select(const AccountQuery &query, qint64 nowMs);
    [[nodiscard]] AccountId id(Listing::Handle handle) const;
    [[nodiscard]] std::optional<Listing::Handle> find(AccountId id) const;
    [[nodiscard]] qint64 lockedUntilMs(Listing::Handle handle) const;
    /// Every role and every origin seen so far, for filters.
    [[nodiscard]] QStringList roles() const { return m_roles; }
    [[nodiscard]] QStringList origins() const { return m_origins; }

private:
    void put(const Account &account);
    [[nodiscard]] Result<void> readLocks(Connection &connection);
    [[nodiscard]] Result<void> readLock(Connection &connection, const Account &account);
    [[nodiscard]] quint64 roleBits(const QStringList &roles);
    [[nodiscard]] qint64 originNumber(const QString &origin);

    RowIndex m_index;
    QStringList m_roles;
    QStringList m_origins;
    bool m_isWhole = false;
    bool m_isLoading = false;
    qint64 m_nextBelow = 0; ///< ids from here on have been read in this pass
    std::vector<bool> m_seen; ///< by handle: met in this pass
};

} // namespace gatehouse
