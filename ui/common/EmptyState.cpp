// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/EmptyState.h"

#include "ui/common/IconLabel.h"
#include "ui/look/Type.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(40, this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_button(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->setSpacing(space);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(tightSpace);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(tightSpace);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    setType(m_title, Type::Heading);
    setMuted(m_text);
    for (QLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }
    connect(m_button, &QPushButton::clicked, this, &EmptyState::acted);
}

void EmptyState::set(
    const QString &iconName, const QString &title, const QString &text, const QString &action)
{
    m_icon->setIcon(iconName);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
}

} // namespace gatehouse
