// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/MessageBox.h"

#include "ui/common/IconLabel.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse {

MessageBox::MessageBox(Tone tone, const QString &title, const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_verb(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setWindowTitle(title);
    auto *mark = new IconLabel(28, this);
    mark->setIcon(tone == Tone::Danger ? QStringLiteral("warning") : QStringLiteral("info"), tone);
    auto *heading = new QLabel(title, this);
    auto *words = new QLabel(text, this);
    setType(heading, Type::Heading);
    for (QLabel *label : {heading, words}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumWidth(340);
    }
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout;
    column->setSpacing(space);
    column->addWidget(heading);
    column->addWidget(words);
    column->addSpacing(wideSpace);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_verb);
    column->addLayout(buttons);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    line->setSpacing(wideSpace);
    line->addWidget(mark, 0, Qt::AlignTop);
    line->addLayout(column, 1);
    m_verb->hide();
    m_close->setDefault(true);
    showWords();
    connect(m_verb, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
}

void MessageBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QDialog::changeEvent(event);
}

void MessageBox::showWords()
{
    m_close->setText(m_verb->isHidden() ? tr("Close") : tr("Cancel"));
}

void MessageBox::setVerb(const QString &verb, bool isDestructive)
{
    m_verb->setText(verb);
    m_verb->show();
    showWords();
    setButtonKind(m_verb, isDestructive ? ButtonKind::Danger : ButtonKind::Primary);
    m_close->setDefault(isDestructive);
    m_verb->setDefault(!isDestructive);
    (isDestructive ? m_close : m_verb)->setFocus();
}

} // namespace gatehouse
