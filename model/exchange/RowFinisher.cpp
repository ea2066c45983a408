// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/RowFinisher.h"

#include "model/exchange/WriteAhead.h"
#include "model/security/HashPool.h"
#include "model/security/PasswordHasher.h"

#include <QThread>

namespace gatehouse {
namespace {

constexpr unsigned long fullQueueMs = 20;

} // namespace

RowFinisher::RowFinisher(HashPool &pool, WriteAhead &ahead, Means means, const Progress &progress)
    : m_pool(pool)
    , m_ahead(ahead)
    , m_bcryptCost(means.bcryptCost)
    , m_progress(progress)
    , m_sealer(std::move(means.keys))
{
}

Result<void> RowFinisher::finish(Rows &rows)
{
    hashPasswords(rows);
    return m_sealer.seal(rows);
}

void RowFinisher::hashPasswords(Rows &rows)
{
    int underWay = 0;
    for (ImportRow &row : rows) {
        if (row.password.isEmpty())
            continue;
        // No more at once than there are threads: logins go on in between.
        m_ahead.waitUntil([&] { return underWay < m_pool.threads(); });
        if (m_progress.cancelled)
            break;
        const auto work = [password = row.password, cost = m_bcryptCost] {
            return PasswordHasher().hash(password, cost);
        };
        const auto done = [&row, &underWay](const Result<QByteArray> &hash) {
            row.passwordHash = hash ? QString::fromLatin1(*hash) : QString();
            row.password.clear();
            --underWay;
        };
        bool isQueued = false;
        while (!isQueued && !m_progress.cancelled) {
            isQueued = m_pool.submit(m_ahead.mailbox(), work, done).ok();
            if (!isQueued)
                QThread::msleep(fullQueueMs);
        }
        underWay += isQueued ? 1 : 0;
    }
    m_ahead.waitUntil([&underWay] { return underWay == 0; });
    std::erase_if(rows, [](const ImportRow &row) { return !row.password.isEmpty(); }); // cancelled
}

} // namespace gatehouse
