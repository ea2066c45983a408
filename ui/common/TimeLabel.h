// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace gatehouse {

class Clock;

/// A time in words that stays true while it is looked at; the exact time on hover.
class TimeLabel final : public QLabel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimeLabel)

public:
    enum class Form { Relative, TimeLeft };

    TimeLabel(const Clock &clock, Form form, QWidget *parent = nullptr);

    /// Milliseconds since 1970-01-01 UTC; 0 or less shows `otherwise`.
    void setTime(qint64 timeMs, const QString &otherwise = {});

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showTime();

    const Clock &m_clock;
    const Form m_form;
    qint64 m_timeMs = 0;
    QString m_otherwise;
    QMetaObject::Connection m_ticks;
};

} // namespace gatehouse
