// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ToneLabel.h"

#include "ui/look/Colors.h"

#include <QEvent>

namespace gatehouse {

ToneLabel::ToneLabel(QWidget *parent)
    : QLabel(parent)
{
    paintTone();
}

void ToneLabel::setTone(Tone tone)
{
    m_tone = tone;
    paintTone();
}

bool ToneLabel::event(QEvent *event)
{
    const bool isTaken = QLabel::event(event);
    // Not on PaletteChange: that is what setting the colour here sends.
    if (event->type() == QEvent::ApplicationPaletteChange)
        paintTone();
    return isTaken;
}

void ToneLabel::paintTone()
{
    const QPalette applications;
    const QColor color = Colors::of(applications).tone(m_tone).text;
    QPalette own;
    own.setColor(QPalette::WindowText, color);
    own.setColor(QPalette::PlaceholderText, color);
    setPalette(own);
}

} // namespace gatehouse
