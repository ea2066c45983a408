// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/TimeChip.h"

#include "ui/common/DateRangeDialog.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr qint64 dayMs = 24 * hourMs;
constexpr auto today = QLatin1StringView("today");
constexpr auto chooseRange = QLatin1StringView("range");

QDate dayOf(const QString &range, int part)
{
    return QDate::fromString(range.section(u'/', part, part), Qt::ISODate);
}

struct Length {
    QLatin1StringView value;
    qint64 ms; ///< 0: since the day began
    const char *words;
};

constexpr std::array lengths{
    Length{QLatin1StringView("1h"), hourMs, QT_TRANSLATE_NOOP("gatehouse::TimeChip", "Last hour")},
    Length{today, 0, QT_TRANSLATE_NOOP("gatehouse::TimeChip", "Today")},
    Length{QLatin1StringView("24h"), dayMs, QT_TRANSLATE_NOOP("gatehouse::TimeChip", "Last 24 hours")},
    Length{QLatin1StringView("7d"), 7 * dayMs, QT_TRANSLATE_NOOP("gatehouse::TimeChip", "Last 7 days")},
    Length{QLatin1StringView("30d"), 30 * dayMs, QT_TRANSLATE_NOOP("gatehouse::TimeChip", "Last 30 days")},
};

const Length *lengthOf(const QString &value)
{
    const auto found = std::ranges::find(lengths, value, &Length::value);
    return found == lengths.end() ? nullptr : &*found;
}

} // namespace

TimeChip::TimeChip(FilterChip *chip, Ranges ranges, QWidget *parent)
    : m_chip(chip)
    , m_parent(parent)
    , m_hasRanges(ranges == Ranges::Offered)
{
    if (m_hasRanges)
        connect(m_chip, &FilterChip::chosen, this, &TimeChip::ask);
}

void TimeChip::setWords(const QString &name, const QStringList &values)
{
    m_name = name;
    m_values = values;
    offer();
}

void TimeChip::offer()
{
    QList<FilterChip::Choice> choices;
    for (const QString &value : std::as_const(m_values))
        choices.append({words(value), value});
    // A range is a choice only while it is the one taken.
    if (const QString range = m_chip->value().toString(); range.contains(u'/'))
        choices.append({words(range), range});
    if (m_hasRanges)
        choices.append({tr("From … to …"), QString(chooseRange)});
    m_chip->setChoices(m_name, choices);
}

bool TimeChip::isAsking() const
{
    return m_chip->value() == QString(chooseRange);
}

TimeChip::Span TimeChip::spanAt(qint64 nowMs) const
{
    const QString value = m_chip->value().toString();
    Span span;
    if (value == today)
        span.fromMs = QDateTime::fromMSecsSinceEpoch(nowMs).date().startOfDay().toMSecsSinceEpoch();
    else if (const Length *length = lengthOf(value))
        span.fromMs = nowMs - length->ms;
    if (const QDate from = dayOf(value, 0); from.isValid())
        span.fromMs = from.startOfDay().toMSecsSinceEpoch();
    if (const QDate until = dayOf(value, 1); until.isValid())
        span.untilMs = until.addDays(1).startOfDay().toMSecsSinceEpoch();
    return span;
}

void TimeChip::ask(const QVariant &value)
{
    if (value != QString(chooseRange)) {
        // Later: the menu that is open loses its actions.
        QMetaObject::invokeMethod(this, &TimeChip::offer, Qt::QueuedConnection);
        return;
    }
    auto *dialog = new DateRangeDialog(m_parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_chip->setValue(dialog->range()); });
    connect(dialog, &QDialog::rejected, this, [this] { m_chip->setValue(m_before); });
    dialog->setRange(m_before.toString());
    dialog->open();
}

QString TimeChip::words(const QString &value)
{
    if (const Length *length = lengthOf(value))
        return tr(length->words);
    const auto day = [&value](
                         int part) { return QLocale().toString(dayOf(value, part), QLocale::ShortFormat); };
    //: A range of dates: the first and the last day
    return tr("%1 to %2").arg(day(0), day(1));
}

} // namespace gatehouse
