// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/SaveBar.h"

#include "ui/common/ToneLabel.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QPushButton>

namespace gatehouse {

SaveBar::SaveBar(QWidget *parent)
    : QWidget(parent)
    , m_state(new ToneLabel(this))
    , m_revert(new QPushButton(this))
    , m_save(new QPushButton(this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(pageMargin, space, pageMargin, wideSpace);
    line->setSpacing(space);
    line->addWidget(m_state, 1);
    line->addWidget(m_revert);
    line->addWidget(m_save);
    m_state->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("state"));
    m_revert->setObjectName(QStringLiteral("revert"));
    m_save->setObjectName(QStringLiteral("save"));
    setButtonKind(m_save, ButtonKind::Primary);
    connect(m_save, &QPushButton::clicked, this, &SaveBar::saveWanted);
    connect(m_revert, &QPushButton::clicked, this, &SaveBar::revertWanted);
    showWords();
}

void SaveBar::show(const State &state)
{
    m_shown = state;
    showWords();
}

void SaveBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void SaveBar::showWords()
{
    const bool isChanged = !m_shown.changes.isEmpty();
    m_save->setEnabled(isChanged && m_shown.isFine && !m_shown.isSaving);
    m_revert->setEnabled(isChanged && !m_shown.isSaving);
    m_save->setText(m_shown.isSaving ? tr("Saving…") : tr("Save"));
    m_revert->setText(tr("Revert"));
    m_revert->setToolTip(tr("Forget what you typed and take what is stored"));
    m_save->setToolTip(
        tr("Save the changes (%1)").arg(QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText)));
    m_state->setTone(m_shown.isFine ? Tone::Neutral : Tone::Danger);
    m_state->setText(!isChanged ? tr("Everything is saved.")
            : m_shown.isFine    ? tr("Not saved yet: %1.").arg(m_shown.changes)
                                : tr("Correct what is marked, then save."));
}

} // namespace gatehouse
