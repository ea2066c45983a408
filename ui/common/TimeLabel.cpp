// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/TimeLabel.h"

#include "model/core/Clock.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/Ticker.h"

#include <QEvent>

namespace gatehouse {

TimeLabel::TimeLabel(const Clock &clock, Form form, QWidget *parent)
    : QLabel(parent)
    , m_clock(clock)
    , m_form(form)
{
}

void TimeLabel::setTime(qint64 timeMs, const QString &otherwise)
{
    m_timeMs = timeMs;
    m_otherwise = otherwise;
    showTime();
}

void TimeLabel::showEvent(QShowEvent *event)
{
    // Only now is the window known that it ends up in.
    disconnect(m_ticks);
    m_ticks = connect(Ticker::of(this), &Ticker::ticked, this, &TimeLabel::showTime);
    showTime();
    QLabel::showEvent(event);
}

void TimeLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showTime();
    QLabel::changeEvent(event);
}

void TimeLabel::showTime()
{
    if (m_timeMs <= 0) {
        setText(m_otherwise);
        setToolTip({});
        return;
    }
    const qint64 now = m_clock.nowMs();
    setText(m_form == Form::Relative ? RelativeTime::words(m_timeMs, now)
                                     : RelativeTime::timeLeft(m_timeMs, now));
    setToolTip(RelativeTime::exact(m_timeMs));
}

} // namespace gatehouse
