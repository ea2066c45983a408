// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/LoginRange.h"

#include <QDateTime>

namespace gatehouse {
namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;

} // namespace

const std::array<LoginRange, 4> &LoginRange::all()
{
    static constexpr std::array ranges{LoginRange{"1h", 5 * minuteMs, 12, 3, "HH:mm"},
        LoginRange{"24h", hourMs, 24, 6, "HH:mm"}, LoginRange{"7d", 6 * hourMs, 28, 4, "d MMM"},
        LoginRange{"30d", dayMs, 30, 7, "d MMM"}};
    return ranges;
}

LoginTally::Scale LoginRange::scale(qint64 nowMs) const
{
    constexpr qint64 msPerSecond = 1'000;
    return {slotMs, QDateTime::fromMSecsSinceEpoch(nowMs).offsetFromUtc() * msPerSecond};
}

LoginChart::Span LoginRange::span(const LoginTally &tally, qint64 nowMs) const
{
    return {tally.slotOf(nowMs) - slotCount + 1, slotCount, slotsBetweenMarks, QString::fromLatin1(format)};
}

QString LoginRange::auditTime(qint64 nowMs) const
{
    if (slotMs < dayMs)
        return QString::fromLatin1(key);
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs).date();
    return today.addDays(1 - slotCount).toString(Qt::ISODate) + u'/' + today.toString(Qt::ISODate);
}

} // namespace gatehouse
