// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Tone.h"

#include <QIcon>
#include <QLabel>

namespace gatehouse {

/// Shows one icon at a size, in the colours of the scheme in force. Says nothing to a screen reader: what it
/// shows is said beside it.
class IconLabel final : public QLabel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IconLabel)

public:
    explicit IconLabel(int size, QWidget *parent = nullptr);

    void setIcon(const QString &name, Tone tone = Tone::Neutral);

    [[nodiscard]] QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_size;
    QIcon m_icon;
};

} // namespace gatehouse
