// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/TokenPanel.h"

#include "ui/inspector/TokenInput.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace gatehouse {
namespace {

constexpr int inputHeight = 92;

} // namespace

TokenPanel::TokenPanel(Directory &directory, QWidget *parent)
    : QWidget(parent)
    , m_input(new TokenInput(directory, this))
    , m_paste(new QPushButton(this))
    , m_clear(new QPushButton(this))
    , m_note(new QLabel(this))
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(tightSpace);
    auto *line = new QHBoxLayout;
    line->setSpacing(space);
    m_input->setFixedHeight(inputHeight);
    m_input->setObjectName(QStringLiteral("token"));
    line->addWidget(m_input, 1);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(space);
    buttons->addWidget(m_paste);
    buttons->addWidget(m_clear);
    buttons->addStretch();
    line->addLayout(buttons);
    rows->addLayout(line);
    rows->addWidget(m_note);
    m_paste->setObjectName(QStringLiteral("paste"));
    m_clear->setObjectName(QStringLiteral("clear"));
    setButtonKind(m_paste, ButtonKind::Primary);
    setType(m_note, Type::Caption);
    m_note->setWordWrap(true);
    connect(m_input, &QPlainTextEdit::textChanged, this, [this] {
        m_clear->setEnabled(!m_input->document()->isEmpty());
        Q_EMIT changed();
    });
    connect(m_input, &TokenInput::refused, this, &TokenPanel::refused);
    connect(m_paste, &QPushButton::clicked, this, &TokenPanel::pasteWanted);
    connect(m_clear, &QPushButton::clicked, this, &TokenPanel::clearWanted);
    m_clear->setEnabled(false);
    showWords();
}

QString TokenPanel::text() const
{
    return m_input->toPlainText();
}

void TokenPanel::clear()
{
    m_input->clear();
}

void TokenPanel::paste()
{
    m_input->pasteOver();
    m_input->setFocus();
}

void TokenPanel::take(const QMimeData *source)
{
    m_input->take(source);
}

void TokenPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void TokenPanel::showWords()
{
    m_input->setAccessibleName(tr("Token"));
    m_input->setPlaceholderText(
        tr("Paste or drop a token here: alone, or in a header, a curl call or the answer of a login"));
    m_paste->setText(tr("Paste"));
    m_paste->setToolTip(tr("Take what is on the clipboard"));
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Forget the token"));
    m_note->setText(tr("It is judged here and stored nowhere, and is gone as soon as you leave this page."));
}

} // namespace gatehouse
