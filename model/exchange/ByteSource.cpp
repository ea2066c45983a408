// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/ByteSource.h"

#include <QIODevice>

namespace gatehouse {
namespace {

constexpr qint64 chunkBytes = 64 * 1024;
constexpr QByteArrayView byteOrderMark = "\xEF\xBB\xBF";

} // namespace

ByteSource::ByteSource(QIODevice &device)
    : m_device(device)
{
    if (fill() && m_buffer.startsWith(byteOrderMark))
        m_at = byteOrderMark.size();
}

void ByteSource::skipSpace()
{
    for (int byte = peek(); byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; byte = peek())
        take();
}

bool ByteSource::fill()
{
    m_before += m_buffer.size();
    m_at = 0;
    m_buffer.resize(chunkBytes);
    const qint64 count = m_device.read(m_buffer.data(), chunkBytes);
    m_buffer.resize(std::max<qint64>(count, 0));
    // A pipe says -1 at its end, too.
    if (count < 0 && !m_device.atEnd())
        m_error = m_device.errorString();
    return count > 0;
}

} // namespace gatehouse
