// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/exchange/ImportRow.h"
#include "model/security/StoredKey.h"

#include <QList>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace gatehouse {

class PhoneCipher;

/// Encrypts the phones of many rows at once, on a thread a core: RSA is the dearest step of an import.
class PhoneSealer final {
    Q_DISABLE_COPY_MOVE(PhoneSealer)

public:
    explicit PhoneSealer(QList<StoredKey> keys);
    ~PhoneSealer();

    /// Fills in phoneEncrypted of every row that gives a phone; returns when all is done.
    [[nodiscard]] Result<void> seal(std::vector<ImportRow> &rows);

private:
    void work();
    void sealSome(PhoneCipher &cipher);
    void fail(const Error &error);

    const QList<StoredKey> m_keys;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_finished;
    std::vector<ImportRow> *m_rows = nullptr;
    std::atomic<size_t> m_next{0};
    quint64 m_turn = 0; ///< one for each call of seal()
    int m_busy = 0;
    bool m_stopping = false;
    Result<void> m_outcome;
    std::vector<std::jthread> m_threads; ///< last: its threads use all of the above
};

} // namespace gatehouse
