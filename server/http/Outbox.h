// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Transport.h"

#include <QByteArray>

namespace gatehouse::http {

/// Bytes on their way out, kept until the transport has taken them.
class Outbox final {
public:
    /// Where answers are appended.
    [[nodiscard]] QByteArray &buffer() { return m_buffer; }
    [[nodiscard]] qsizetype size() const { return m_buffer.size() - m_sent; }
    [[nodiscard]] bool isEmpty() const { return size() == 0; }

    /// Hands on what the transport takes; false where the connection is gone.
    [[nodiscard]] bool flush(Transport &transport);

private:
    QByteArray m_buffer;
    qsizetype m_sent = 0;
};

} // namespace gatehouse::http
