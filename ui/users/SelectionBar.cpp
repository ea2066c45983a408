// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/SelectionBar.h"

#include "ui/common/ActionButton.h"
#include "ui/common/FlowLayout.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Colors.h"
#include "ui/look/Painting.h"
#include "ui/look/Type.h"
#include "ui/users/UserCommands.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

namespace gatehouse {

SelectionBar::SelectionBar(const UserCommands &commands, QWidget *parent)
    : QFrame(parent)
    , m_words(new QLabel(this))
    , m_all(new QPushButton(this))
    , m_none(new QPushButton(this))
{
    auto *words = new QWidget(this);
    auto *left = new QHBoxLayout(words);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(space);
    left->addWidget(m_words);
    left->addWidget(m_all);
    left->addWidget(m_none);
    setType(m_words, Type::Strong);
    setButtonKind(m_all, ButtonKind::Flat);
    setButtonKind(m_none, ButtonKind::Flat);
    auto *flow = new FlowLayout(this);
    flow->setContentsMargins(12, 4, 4, 4);
    flow->addWidget(words);
    for (QAction *action : {commands.enable, commands.disable, commands.unlock, commands.endSessions,
             commands.resetPassword, commands.exportSelected, commands.remove}) {
        flow->addWidget(new ActionButton(action, ButtonKind::Flat, this));
    }
    connect(m_all, &QPushButton::clicked, commands.selectAll, &QAction::trigger);
    connect(m_none, &QPushButton::clicked, this, &SelectionBar::cleared);
    hide();
}

void SelectionBar::set(int selected, int matching)
{
    m_selected = selected;
    m_matching = matching;
    showWords();
    setVisible(selected > 1);
}

QString SelectionBar::words(int selected)
{
    return tr("%1 selected").arg(QLocale().toString(selected));
}

void SelectionBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBox(&painter, rect(), Colors::of(palette()).tone(Tone::Info).soft, {}, controlRadius + 2);
}

void SelectionBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QFrame::changeEvent(event);
}

void SelectionBar::showWords()
{
    m_words->setText(words(m_selected));
    m_all->setText(tr("Select all %1").arg(QLocale().toString(m_matching)));
    m_all->setVisible(m_selected < m_matching);
    m_none->setText(tr("Clear selection"));
}

} // namespace gatehouse
