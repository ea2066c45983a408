// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Mutator.h"

#include <array>

namespace gatehouse::fuzz {
namespace {

constexpr qsizetype longestInput = 64 * 1024;

/// What parsers tend to stumble over.
const std::array<QByteArray, 24> stumblingBlocks{QByteArray("\0", 1), "\r", "\n", "\r\n", "\r\n\r\n", ":",
    ";", ",", "\"", "\\", "{", "}", "[", "]", "\\ud800", "\\u0000", "\xff", "\xc0\x80", "%", "=", ".", "-1",
    "18446744073709551616", "0x10"};

} // namespace

Mutator::Mutator(QList<QByteArray> seeds, quint32 number)
    : m_seeds(std::move(seeds))
    , m_random(number)
{
}

QByteArray Mutator::next()
{
    QByteArray bytes = m_seeds.at(below(m_seeds.size()));
    for (qsizetype left = below(8); left >= 0; --left)
        mutate(bytes);
    bytes.truncate(longestInput);
    return bytes;
}

void Mutator::mutate(QByteArray &bytes)
{
    const qsizetype at = below(bytes.size() + 1);
    switch (below(7)) {
    case 0:
        if (at < bytes.size())
            bytes[at] = static_cast<char>(bytes.at(at) ^ (1 << below(8)));
        break;
    case 1:
        if (at < bytes.size())
            bytes[at] = static_cast<char>(below(256));
        break;
    case 2:
        bytes.insert(at, stumblingBlocks.at(static_cast<size_t>(below(stumblingBlocks.size()))));
        break;
    case 3:
        bytes.remove(at, below(16));
        break;
    case 4:
        bytes.insert(at, piece(bytes));
        break;
    case 5:
        bytes.insert(at, piece(m_seeds.at(below(m_seeds.size()))));
        break;
    default:
        bytes.truncate(at);
        break;
    }
}

qsizetype Mutator::below(qsizetype bound)
{
    return bound <= 0 ? 0 : static_cast<qsizetype>(m_random() % static_cast<quint32>(bound));
}

QByteArray Mutator::piece(const QByteArray &bytes)
{
    return bytes.mid(below(bytes.size() + 1), below(64));
}

} // namespace gatehouse::fuzz
