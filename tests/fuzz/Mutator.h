// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <random>

namespace gatehouse::fuzz {

/// Makes inputs out of seeds: some bytes changed, moved, doubled, cut or swapped with another
/// seed's. The same number gives the same inputs everywhere.
class Mutator final {
public:
    Mutator(QList<QByteArray> seeds, quint32 number);

    [[nodiscard]] QByteArray next();

private:
    void mutate(QByteArray &bytes);
    [[nodiscard]] qsizetype below(qsizetype bound);
    [[nodiscard]] QByteArray piece(const QByteArray &bytes);

    QList<QByteArray> m_seeds;
    std::mt19937 m_random; // its sequence is fixed by the C++ standard, its distributions' are not
};

} // namespace gatehouse::fuzz
