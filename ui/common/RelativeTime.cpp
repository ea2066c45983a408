// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/RelativeTime.h"

#include <QDateTime>
#include <QLocale>

namespace gatehouse {
namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 month = 30 * day;

} // namespace

QString RelativeTime::words(qint64 timeMs, qint64 nowMs)
{
    const qint64 seconds = (nowMs - timeMs) / 1000;
    const qint64 distance = qAbs(seconds);
    const bool isPast = seconds >= 0;
    if (distance >= month)
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(timeMs).date(), QLocale::ShortFormat);
    if (distance < 10)
        return isPast ? tr("just now") : tr("in a moment");
    if (distance < minute) {
        const int count = static_cast<int>(distance);
        return isPast ? tr("%n second(s) ago", nullptr, count) : tr("in %n second(s)", nullptr, count);
    }
    if (distance < hour) {
        const int count = static_cast<int>(distance / minute);
        return isPast ? tr("%n minute(s) ago", nullptr, count) : tr("in %n minute(s)", nullptr, count);
    }
    if (distance < day) {
        const int count = static_cast<int>(distance / hour);
        return isPast ? tr("%n hour(s) ago", nullptr, count) : tr("in %n hour(s)", nullptr, count);
    }
    const int count = static_cast<int>(distance / day);
    return isPast ? tr("%n day(s) ago", nullptr, count) : tr("in %n day(s)", nullptr, count);
}

QString RelativeTime::timeLeft(qint64 untilMs, qint64 nowMs)
{
    const qint64 seconds = (untilMs - nowMs + 999) / 1000;
    if (seconds <= 0)
        return tr("expired");
    const QString clock = QStringLiteral("%1:%2:%3")
                              .arg(seconds % day / hour)
                              .arg(seconds % hour / minute, 2, 10, QLatin1Char('0'))
                              .arg(seconds % minute, 2, 10, QLatin1Char('0'));
    //: Time left: days and, after them, hours, minutes and seconds, for example "6 d 23:59:58"
    return seconds < day ? clock : tr("%1 d %2").arg(seconds / day).arg(clock);
}

QString RelativeTime::duration(qint64 seconds)
{
    if (seconds < 2 * minute && seconds % minute != 0)
        return tr("%n second(s)", nullptr, static_cast<int>(seconds));
    if (seconds < 2 * hour && seconds % hour != 0)
        return tr("%n minute(s)", nullptr, static_cast<int>(seconds / minute));
    if (seconds < 2 * day && seconds % day != 0)
        return tr("%n hour(s)", nullptr, static_cast<int>(seconds / hour));
    return tr("%n day(s)", nullptr, static_cast<int>(seconds / day));
}

QString RelativeTime::exact(qint64 timeMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeMs);
    return QLocale().toString(time, QStringLiteral("yyyy-MM-dd HH:mm:ss t"));
}

QString RelativeTime::compact(qint64 timeMs)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(timeMs), QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace gatehouse
