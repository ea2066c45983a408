// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Outbox.h"

namespace gatehouse::http {
namespace {

// A connection that once sent a large file must not keep its size in memory.
constexpr qsizetype maxKept = 16 * 1024;

} // namespace

bool Outbox::flush(Transport &transport)
{
    if (isEmpty())
        return true;
    const qsizetype taken = transport.write(m_buffer.constData() + m_sent, size());
    if (taken < 0)
        return false;
    m_sent += taken;
    if (isEmpty()) {
        m_sent = 0;
        if (m_buffer.capacity() > maxKept)
            m_buffer = {};
        else
            m_buffer.resize(0);
    }
    return true;
}

} // namespace gatehouse::http
