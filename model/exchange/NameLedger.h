// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>
#include <QString>

#include <vector>

namespace gatehouse {

/// Remembers which names a file has used so far, in 16 bytes a name at most: not the names but 64 bits of
/// each, under a random key. (That two of a million names are taken for one happens once in 30 million
/// files.)
class NameLedger final {
public:
    NameLedger();

    /// False where the name of that kind is there already.
    [[nodiscard]] bool add(int kind, const QString &name);

private:
    void grow();
    [[nodiscard]] size_t placeOf(quint64 mark) const;

    const QByteArray m_key;
    QCryptographicHash m_hash{QCryptographicHash::Blake2s_128};
    std::vector<quint64> m_places; ///< open addressing, 0 is free; its size is a power of two
    size_t m_count = 0;
};

} // namespace gatehouse
