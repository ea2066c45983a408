// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/NameLedger.h"

#include "model/security/SecureRandom.h"

#include <QtEndian>

#include <algorithm>

namespace gatehouse {

NameLedger::NameLedger()
    : m_key(secureRandom(16))
    , m_places(1024)
{
}

bool NameLedger::add(int kind, const QString &name)
{
    if ((m_count + 1) * 4 > m_places.size() * 3)
        grow();
    // Not qHash(), which takes two long names that begin and end alike for one.
    m_hash.reset();
    m_hash.addData(m_key);
    m_hash.addData(QByteArray(1, char(kind)));
    m_hash.addData(name.toUtf8());
    const quint64 mark = std::max<quint64>(qFromLittleEndian<quint64>(m_hash.result().constData()), 1);
    quint64 &place = m_places[placeOf(mark)];
    if (place == mark)
        return false;
    place = mark;
    ++m_count;
    return true;
}

void NameLedger::grow()
{
    std::vector<quint64> old(m_places.size() * 2);
    old.swap(m_places);
    for (const quint64 mark : old) {
        if (mark != 0)
            m_places[placeOf(mark)] = mark;
    }
}

size_t NameLedger::placeOf(quint64 mark) const
{
    // The low bits of the hash are the best mixed ones, the high ones tell neighbours apart.
    size_t at = size_t(mark ^ mark >> 32) & (m_places.size() - 1);
    while (m_places[at] != 0 && m_places[at] != mark)
        at = (at + 1) & (m_places.size() - 1);
    return at;
}

} // namespace gatehouse
