// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/PhoneSealer.h"

#include "model/security/KeySet.h"

#include <QThread>

#include <algorithm>

namespace gatehouse {

PhoneSealer::PhoneSealer(QList<StoredKey> keys)
    : m_keys(std::move(keys))
{
    const int count = std::clamp(QThread::idealThreadCount(), 1, 8);
    m_threads.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        m_threads.emplace_back([this] { work(); });
}

PhoneSealer::~PhoneSealer()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
}

Result<void> PhoneSealer::seal(std::vector<ImportRow> &rows)
{
    if (std::ranges::all_of(rows, [](const ImportRow &row) { return row.account.phone.isNull(); }))
        return {};
    std::unique_lock lock(m_mutex);
    m_rows = &rows;
    m_next = 0;
    m_outcome = {};
    m_busy = int(m_threads.size());
    ++m_turn;
    m_wake.notify_all();
    m_finished.wait(lock, [this] { return m_busy == 0; });
    return m_outcome;
}

void PhoneSealer::work()
{
    // QCA's keys belong to one thread.
    Result<KeySet> keys = KeySet::make(m_keys);
    for (quint64 turn = 0;;) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this, turn] { return m_stopping || m_turn != turn; });
            if (m_stopping)
                return;
            turn = m_turn;
        }
        keys ? sealSome(keys->phoneCipher()) : fail(keys.error());
        const std::scoped_lock lock(m_mutex);
        if (--m_busy == 0)
            m_finished.notify_all();
    }
}

void PhoneSealer::sealSome(PhoneCipher &cipher)
{
    for (size_t at = m_next++; at < m_rows->size(); at = m_next++) {
        Account &account = (*m_rows)[at].account;
        if (account.phone.isNull())
            continue;
        Result<QString> sealed = cipher.encrypt(account.phone);
        if (!sealed)
            return fail(sealed.error());
        account.phoneEncrypted = std::move(sealed).value();
    }
}

void PhoneSealer::fail(const Error &error)
{
    const std::scoped_lock lock(m_mutex);
    m_outcome = error;
}

} // namespace gatehouse
