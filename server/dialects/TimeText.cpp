// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/TimeText.h"

#include <chrono>

namespace gatehouse {
namespace {

/// Where each part stands in "2023-10-01T12:00:00Z".
constexpr qsizetype dateLength = 10;
constexpr qsizetype timeLength = 19;

void putDigits(char *at, int digits, int number)
{
    for (int i = digits - 1; i >= 0; --i, number /= 10)
        at[i] = static_cast<char>('0' + number % 10);
}

/// The first `length` characters of the time, with that character between date and time.
QString format(qint64 ms, char separator, qsizetype length)
{
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(ms)};
    const sys_days day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(time - day));
    char text[] = "0000-00-00 00:00:00Z";
    putDigits(text, 4, static_cast<int>(date.year()));
    putDigits(text + 5, 2, static_cast<int>(static_cast<unsigned>(date.month())));
    putDigits(text + 8, 2, static_cast<int>(static_cast<unsigned>(date.day())));
    text[dateLength] = separator;
    putDigits(text + 11, 2, static_cast<int>(clock.hours().count()));
    putDigits(text + 14, 2, static_cast<int>(clock.minutes().count()));
    putDigits(text + 17, 2, static_cast<int>(clock.seconds().count()));
    return QString::fromLatin1(text, length);
}

} // namespace

QString spacedTime(qint64 ms)
{
    return format(ms, ' ', timeLength);
}

QString isoTime(qint64 ms)
{
    return format(ms, 'T', timeLength);
}

QString zuluTime(qint64 ms)
{
    return format(ms, 'T', timeLength + 1);
}

QString isoDate(qint64 ms)
{
    return format(ms, ' ', dateLength);
}

} // namespace gatehouse
