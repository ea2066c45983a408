// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Tone.h"

#include <QWidget>

class QLabel;

namespace gatehouse {

class Clock;
class IconLabel;
class TimeLabel;

/// One thing that happened or is so: an icon, a sentence, something said beside it, and when.
class DetailLine final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailLine)

public:
    explicit DetailLine(const Clock &clock, QWidget *parent = nullptr);

    struct Content {
        QString iconName;
        Tone tone = Tone::Neutral;
        QString text;
        QString beside; ///< may be empty
        qint64 atMs = 0;

        bool operator==(const Content &) const = default;
    };
    void set(const Content &content);

private:
    Content m_content;
    IconLabel *m_icon;
    QLabel *m_text;
    QLabel *m_beside;
    TimeLabel *m_time;
};

} // namespace gatehouse
