// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/TimeText.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace gatehouse {
namespace {

QString format(qint64 ms, const char *pattern)
{
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(ms)};
    const sys_days day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(time - day));
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), pattern, static_cast<int>(date.year()),
                                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                     static_cast<int>(clock.hours().count()),
                                     static_cast<int>(clock.minutes().count()),
                                     static_cast<int>(clock.seconds().count()));
    return QString::fromLatin1(text.data(), length);
}

} // namespace

QString spacedTime(qint64 ms)
{
    return format(ms, "%04d-%02u-%02u %02d:%02d:%02d");
}

QString isoTime(qint64 ms)
{
    return format(ms, "%04d-%02u-%02uT%02d:%02d:%02d");
}

QString zuluTime(qint64 ms)
{
    return format(ms, "%04d-%02u-%02uT%02d:%02d:%02dZ");
}

QString isoDate(qint64 ms)
{
    return isoTime(ms).left(10);
}

} // namespace gatehouse
