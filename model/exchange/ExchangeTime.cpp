// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/ExchangeTime.h"

#include <QDateTime>
#include <QTimeZone>

#include <chrono>

namespace gatehouse {
namespace {

constexpr qint64 leastMilliseconds = 100'000'000'000;
constexpr QStringView shape = u"dddd-dd-ddTdd:dd:dd.dddZ";

/// The form exchangeTime() writes, without QDateTime: a million times that is felt.
std::optional<qint64> readOwn(const QString &text)
{
    using namespace std::chrono;
    if (text.size() != shape.size())
        return std::nullopt;
    for (qsizetype i = 0; i < shape.size(); ++i) {
        const bool fits = shape[i] == u'd' ? text[i] >= u'0' && text[i] <= u'9' : text[i] == shape[i];
        if (!fits)
            return std::nullopt;
    }
    const auto part = [&text](qsizetype from, qsizetype count) {
        int value = 0;
        for (qsizetype i = from; i < from + count; ++i)
            value = value * 10 + (text[i].unicode() - u'0');
        return value;
    };
    const year_month_day date{year(part(0, 4)), month(unsigned(part(5, 2))), day(unsigned(part(8, 2)))};
    if (!date.ok() || part(11, 2) > 23 || part(14, 2) > 59 || part(17, 2) > 59)
        return std::nullopt;
    const sys_time<milliseconds> time = sys_days(date) + hours(part(11, 2)) + minutes(part(14, 2))
        + seconds(part(17, 2)) + milliseconds(part(20, 3));
    return time.time_since_epoch().count();
}

} // namespace

QString exchangeTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toUTC().toString(Qt::ISODateWithMs);
}

std::optional<qint64> readExchangeTime(const QString &text)
{
    if (const auto own = readOwn(text); own)
        return *own >= 0 ? own : std::nullopt;
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber) {
        // Beyond the year 9999 no form on the wire can write it.
        constexpr qint64 most = 253'402'300'799'999;
        const qint64 ms = number < leastMilliseconds ? number * 1000 : number;
        return number >= 0 && ms <= most ? std::optional(ms) : std::nullopt;
    }
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time = QDateTime(time.date(), time.time(), QTimeZone::utc());
    return time.toMSecsSinceEpoch() >= 0 ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

} // namespace gatehouse
