// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/DetailLine.h"

#include "ui/common/IconLabel.h"
#include "ui/common/TimeLabel.h"
#include "ui/look/Type.h"

#include <QGridLayout>

namespace gatehouse {

DetailLine::DetailLine(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(16, this))
    , m_text(new QLabel(this))
    , m_beside(new QLabel(this))
    , m_time(new TimeLabel(clock, TimeLabel::Form::Relative, this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_text, 0, 1);
    grid->addWidget(m_beside, 1, 1);
    grid->addWidget(m_time, 2, 1);
    grid->setColumnStretch(1, 1);
    for (QLabel *label : {m_text, m_beside}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    setType(m_beside, Type::Caption);
    setType(m_time, Type::Caption);
}

void DetailLine::set(const Content &content)
{
    if (content == m_content)
        return;
    m_content = content;
    m_icon->setIcon(content.iconName, content.tone);
    m_text->setText(content.text);
    m_beside->setText(content.beside);
    m_beside->setVisible(!content.beside.isEmpty());
    m_time->setTime(content.atMs);
}

} // namespace gatehouse
