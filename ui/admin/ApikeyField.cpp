// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/admin/ApikeyField.h"

#include "model/security/PasswordGenerator.h"
#include "ui/common/CopyButton.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>

namespace gatehouse {

ApikeyField::ApikeyField(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_reveal(new QToolButton(this))
    , m_regenerate(new QToolButton(this))
    , m_copy(new CopyButton([this] { return m_edit->text(); }, this))
{
    setFocusProxy(m_edit);
    m_edit->setObjectName(QStringLiteral("apikey"));
    m_reveal->setObjectName(QStringLiteral("revealApikey"));
    m_reveal->setCheckable(true);
    m_reveal->setAutoRaise(true);
    m_regenerate->setObjectName(QStringLiteral("regenerateApikey"));
    m_regenerate->setAutoRaise(true);
    m_regenerate->setIcon(icon(QStringLiteral("generate")));
    m_copy->setObjectName(QStringLiteral("copyApikey"));
    m_copy->setSecret(true);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(tightSpace);
    line->addWidget(m_edit, 1);
    line->addWidget(m_reveal);
    line->addWidget(m_regenerate);
    line->addWidget(m_copy);
    connect(m_reveal, &QToolButton::toggled, this, &ApikeyField::setRevealed);
    connect(m_regenerate, &QToolButton::clicked, this, &ApikeyField::regenerate);
    setRevealed(false);
}

void ApikeyField::setRevealed(bool isRevealed)
{
    m_edit->setEchoMode(isRevealed ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setChecked(isRevealed);
    showWords();
}

void ApikeyField::regenerate()
{
    m_edit->setText(PasswordGenerator::makeApikey());
    Q_EMIT m_edit->textEdited(m_edit->text());
    setRevealed(true);
    m_edit->setFocus();
}

void ApikeyField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void ApikeyField::showWords()
{
    const bool isHidden = m_edit->echoMode() == QLineEdit::Password;
    m_reveal->setIcon(icon(isHidden ? QStringLiteral("eye") : QStringLiteral("eye-off")));
    const QString reveal = isHidden ? tr("Show the API key") : tr("Hide the API key");
    m_reveal->setToolTip(reveal);
    m_reveal->setAccessibleName(reveal);
    m_regenerate->setToolTip(tr("Make a new API key; it counts once you save"));
    m_regenerate->setAccessibleName(tr("Make a new API key"));
    //: %n: seconds until the clipboard is cleared
    m_copy->setWords(tr(
        "Copy the API key; the clipboard is cleared after %n second(s)", nullptr, CopyButton::secretSeconds));
}

} // namespace gatehouse
