// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/InlineMessage.h"

#include "ui/common/IconLabel.h"
#include "ui/look/Colors.h"
#include "ui/look/Icons.h"
#include "ui/look/Painting.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace gatehouse {
namespace {

QString iconName(Tone tone)
{
    switch (tone) {
    case Tone::Danger:
        return QStringLiteral("error");
    case Tone::Warning:
        return QStringLiteral("warning");
    case Tone::Success:
        return QStringLiteral("success");
    default:
        return QStringLiteral("info");
    }
}

} // namespace

InlineMessage::InlineMessage(QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconLabel(20, this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(12, 6, 6, 6);
    line->setSpacing(10);
    line->addWidget(m_icon);
    line->addWidget(m_text, 1);
    line->addWidget(m_action);
    line->addWidget(m_close);
    m_text->setTextFormat(Qt::PlainText); // names that users chose stand in it
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText); // it may hold what strangers have typed
    m_text->setMinimumHeight(30);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(QStringLiteral("close")));
    connect(m_action, &QPushButton::clicked, this, &InlineMessage::acted);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    showWords();
    hide();
}

void InlineMessage::say(Tone tone, const QString &text, const QString &action)
{
    m_tone = tone;
    m_icon->setIcon(iconName(tone), tone);
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    show();
    update();
}

void InlineMessage::setClosable(bool isClosable)
{
    m_close->setVisible(isClosable);
}

QString InlineMessage::text() const
{
    return m_text->text();
}

void InlineMessage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBox(&painter, rect(), Colors::of(palette()).tone(m_tone).soft, {}, controlRadius + 2);
}

void InlineMessage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QFrame::changeEvent(event);
}

void InlineMessage::showWords()
{
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close this message"));
}

} // namespace gatehouse
