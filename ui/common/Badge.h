// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Tone.h"

#include <QLabel>

namespace gatehouse {

/// A short word on a coloured ground: a state, a role.
class Badge final : public QLabel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Badge)

public:
    explicit Badge(QWidget *parent = nullptr);

    void set(const QString &text, Tone tone);

    /// Paints one into `rect`, as wide as it needs to be; returns where it ends.
    static int paint(QPainter *painter, const QRect &rect, const QString &text, Tone tone,
        const QPalette &palette, const QFont &font);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
};

} // namespace gatehouse
