// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Tone.h"

#include <QLabel>

namespace gatehouse {

/// A text in the colour that says what it says, in either scheme.
class ToneLabel final : public QLabel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ToneLabel)

public:
    explicit ToneLabel(QWidget *parent = nullptr);

    void setTone(Tone tone);

protected:
    bool event(QEvent *event) override;

private:
    void paintTone();

    Tone m_tone = Tone::Neutral;
};

} // namespace gatehouse
