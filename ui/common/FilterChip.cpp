// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FilterChip.h"

#include "ui/look/ButtonKind.h"

#include <QActionGroup>
#include <QMenu>

namespace gatehouse {

FilterChip::FilterChip(QWidget *parent)
    : QPushButton(parent)
    , m_actions(new QActionGroup(this))
{
    setButtonKind(this, ButtonKind::Chip);
    setCheckable(true);
    setMenu(new QMenu(this));
    connect(m_actions, &QActionGroup::triggered, this,
        [this](const QAction *action) { setValue(action->data()); });
    // Pressing it opens the menu; being checked only shows that it narrows.
    connect(this, &QPushButton::toggled, this, [this] { setChecked(m_value.isValid()); });
}

void FilterChip::setChoices(const QString &name, const QList<Choice> &choices)
{
    m_name = name;
    m_choices = choices;
    rebuildMenu();
    showChoice();
}

void FilterChip::setValue(const QVariant &value)
{
    if (value == m_value && value.isValid() == m_value.isValid())
        return;
    m_value = value;
    showChoice();
    Q_EMIT chosen(m_value);
}

void FilterChip::rebuildMenu()
{
    menu()->clear();
    const auto add = [this](const QString &text, const QVariant &value) {
        QAction *action = menu()->addAction(text);
        action->setCheckable(true);
        action->setData(value);
        m_actions->addAction(action);
    };
    add(tr("Any"), {});
    menu()->addSeparator();
    for (const Choice &choice : m_choices)
        add(choice.text, choice.value);
}

void FilterChip::showChoice()
{
    QString shown;
    const QList<QAction *> actions = m_actions->actions();
    for (QAction *action : actions) {
        const bool isChosen = action->data() == m_value && action->data().isValid() == m_value.isValid();
        action->setChecked(isChosen);
        if (isChosen && m_value.isValid())
            shown = action->text();
    }
    setChecked(m_value.isValid());
    //: A filter that is set: what it is about and the value, for example "Status: disabled"
    setText(m_value.isValid() ? tr("%1: %2").arg(m_name, shown) : m_name);
    setAccessibleName(tr("Filter by: %1").arg(m_name));
    updateGeometry();
}

} // namespace gatehouse
