// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Times.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>

namespace gatehouse {
namespace {

struct Unit {
    qint64 seconds;
    const char *words;
};

constexpr std::array units{
    Unit{24 * 60 * 60, QT_TRANSLATE_NOOP("Times", "%1 d")},
    Unit{60 * 60, QT_TRANSLATE_NOOP("Times", "%1 h")},
    Unit{60, QT_TRANSLATE_NOOP("Times", "%1 min")},
    Unit{1, QT_TRANSLATE_NOOP("Times", "%1 s")},
};

QString amount(qint64 seconds)
{
    for (const Unit &unit : units) {
        if (seconds >= unit.seconds)
            return QCoreApplication::translate("Times", unit.words)
                .arg((seconds + unit.seconds / 2) / unit.seconds);
    }
    return {};
}

} // namespace

QString timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
        + QStringLiteral(" UTC");
}

QJsonValue timeJson(const std::optional<qint64> &ms)
{
    return ms ? QJsonValue(QDateTime::fromMSecsSinceEpoch(*ms).toUTC().toString(Qt::ISODateWithMs))
              : QJsonValue(QJsonValue::Null);
}

QString relativeTime(qint64 ms, qint64 nowMs)
{
    const qint64 seconds = (ms - nowMs) / 1000;
    if (seconds == 0)
        return QCoreApplication::translate("Times", "now");
    return seconds < 0 ? QCoreApplication::translate("Times", "%1 ago").arg(amount(-seconds))
                       : QCoreApplication::translate("Times", "in %1").arg(amount(seconds));
}

} // namespace gatehouse
