// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace gatehouse {

/// Ticks once a second for whatever shows times in words, all at once, and only while a window is seen. One
/// a window; anything in it finds it by of().
class Ticker final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Ticker)

public:
    /// The ticker of the window that widget is in, made where there is none yet.
    [[nodiscard]] static Ticker *of(const QWidget *widget);

Q_SIGNALS:
    void ticked();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    explicit Ticker(QWidget *window);
};

} // namespace gatehouse
