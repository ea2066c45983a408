// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gatehouse::http {

/// The value of Date (RFC 9110 5.6.7), worked out at most once a second.
class DateField final {
public:
    [[nodiscard]] const QByteArray &at(qint64 seconds);

private:
    qint64 m_seconds = -1;
    QByteArray m_text;
};

} // namespace gatehouse::http
