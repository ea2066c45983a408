// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Ticker.h"

#include <QWidget>

namespace gatehouse {

Ticker::Ticker(QWidget *window)
    : QObject(window)
{
    startTimer(1'000);
}

Ticker *Ticker::of(const QWidget *widget)
{
    QWidget *window = widget->window();
    auto *ticker = window->findChild<Ticker *>({}, Qt::FindDirectChildrenOnly);
    return ticker ? ticker : new Ticker(window);
}

void Ticker::timerEvent(QTimerEvent *)
{
    const auto *window = static_cast<QWidget *>(parent());
    if (window->isVisible() && !window->isMinimized())
        Q_EMIT ticked();
}

} // namespace gatehouse
