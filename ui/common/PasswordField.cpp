// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/PasswordField.h"

#include "model/security/PasswordGenerator.h"
#include "ui/common/StrengthMeter.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse {

PasswordField::PasswordField(Purpose purpose, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_reveal(new QToolButton(this))
{
    m_edit->setEchoMode(QLineEdit::Password);
    setFocusProxy(m_edit);
    auto *line = new QHBoxLayout;
    line->setSpacing(tightSpace);
    line->addWidget(m_edit, 1);
    line->addWidget(m_reveal);
    m_reveal->setCheckable(true);
    m_reveal->setAutoRaise(true);
    connect(m_reveal, &QToolButton::toggled, this, &PasswordField::setRevealed);
    connect(m_edit, &QLineEdit::textChanged, this, &PasswordField::textChanged);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tightSpace);
    column->addLayout(line);
    if (purpose == Purpose::New) {
        m_generate = new QToolButton(this);
        m_generate->setAutoRaise(true);
        m_generate->setIcon(icon(QStringLiteral("generate")));
        connect(m_generate, &QToolButton::clicked, this, &PasswordField::generate);
        line->addWidget(m_generate);
        m_strength = new StrengthMeter(this);
        connect(m_edit, &QLineEdit::textChanged, m_strength, &StrengthMeter::judge);
        column->addWidget(m_strength);
    }
    showWords();
}

void PasswordField::clear()
{
    m_edit->clear();
    setRevealed(false);
}

void PasswordField::setRelatedWords(const QStringList &words)
{
    if (m_strength)
        m_strength->setRelatedWords(words);
}

bool PasswordField::isRevealed() const
{
    return m_edit->echoMode() == QLineEdit::Normal;
}

void PasswordField::setRevealed(bool isRevealed)
{
    m_edit->setEchoMode(isRevealed ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setChecked(isRevealed);
    showWords();
    Q_EMIT revealed(isRevealed);
}

QString PasswordField::generated()
{
    return PasswordGenerator::make();
}

void PasswordField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void PasswordField::generate()
{
    m_edit->setText(generated());
    setRevealed(true);
    m_edit->setFocus();
    m_edit->selectAll();
}

void PasswordField::showWords()
{
    m_reveal->setIcon(icon(isRevealed() ? QStringLiteral("eye-off") : QStringLiteral("eye")));
    const QString reveal = isRevealed() ? tr("Hide the password") : tr("Show the password");
    m_reveal->setToolTip(reveal);
    m_reveal->setAccessibleName(reveal);
    if (!m_generate)
        return;
    m_generate->setToolTip(tr("Make a strong password"));
    m_generate->setAccessibleName(tr("Make a strong password"));
}

} // namespace gatehouse
