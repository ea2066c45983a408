// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Progress.h"
#include "model/exchange/PhoneSealer.h"

namespace gatehouse {

class HashPool;
class WriteAhead;

/// Makes of rows that were read what the store keeps: plain passwords are hashed and phones encrypted, on
/// as many cores as there are. Used on the thread of the WriteAhead.
class RowFinisher final {
    Q_DISABLE_COPY_MOVE(RowFinisher)

public:
    using Rows = std::vector<ImportRow>;

    /// What rows are finished with.
    struct Means {
        QList<StoredKey> keys;
        int bcryptCost = 0;
    };

    /// All of these outlive it.
    RowFinisher(HashPool &pool, WriteAhead &ahead, Means means, const Progress &progress);

    /// Once the progress is cancelled, rows whose password has not been hashed are left out.
    [[nodiscard]] Result<void> finish(Rows &rows);

private:
    void hashPasswords(Rows &rows);

    HashPool &m_pool;
    WriteAhead &m_ahead;
    const int m_bcryptCost;
    const Progress &m_progress;
    PhoneSealer m_sealer;
};

} // namespace gatehouse
