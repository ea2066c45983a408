// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Listing.h"
#include "model/storage/Connection.h"

namespace gatehouse {

/// All sessions of the store, ready to be searched and sorted. Reads the store in pieces and keeps up with
/// what changes. Lives on the directory's thread.
class SessionList final {
    Q_DISABLE_COPY_MOVE(SessionList)

public:
    SessionList();

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

    /// Reads that session anew.
    [[nodiscard]] Result<void> refresh(Connection &connection, const SessionId &id);

    /// @param nowMs judges which sessions have expired
    [[nodiscard]] Listing select(const SessionQuery &query, qint64 nowMs);
    [[nodiscard]] SessionId id(Listing::Handle handle) const;
    [[nodiscard]] std::optional<Listing::Handle> find(const SessionId &id) const;

private:
    void put(const Session &session);
    [[nodiscard]] qint64 dialectNumber(const QString &dialect);

    RowIndex m_index;
    QStringList m_dialects;
    bool m_isWhole = false;
    bool m_isLoading = false;
    QString m_nextAbove; ///< ids up to here have been read in this pass
    std::vector<bool> m_seen; ///< by handle: met in this pass
};

} // namespace gatehouse
