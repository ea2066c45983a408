// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/DateField.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace gatehouse::http {

const QByteArray &DateField::at(qint64 seconds)
{
    if (seconds == m_seconds)
        return m_text;
    // Not strftime: its names follow the process's locale.
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const time_t time = seconds;
    tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 64> text{};
    const int size = std::snprintf(text.data(), text.size(), "%s, %02d %s %d %02d:%02d:%02d GMT",
        days[static_cast<size_t>(parts.tm_wday)], parts.tm_mday, months[static_cast<size_t>(parts.tm_mon)],
        parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
    m_text = QByteArray(text.data(), size);
    m_seconds = seconds;
    return m_text;
}

} // namespace gatehouse::http
