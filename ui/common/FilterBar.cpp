// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FilterBar.h"

#include "ui/common/FlowLayout.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace gatehouse {

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_flow(new QWidget(this))
    , m_clear(new QPushButton(this))
    , m_count(new QLabel(this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space);
    line->addWidget(m_flow, 1);
    line->addWidget(m_count, 0, Qt::AlignTop);
    new FlowLayout(m_flow);
    m_count->setMinimumHeight(30);
    setMuted(m_count);
    setButtonKind(m_clear, ButtonKind::Flat);
    m_clear->setIcon(icon(QStringLiteral("close")));
    m_clear->setMaximumHeight(30);
    m_clear->hide();
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::clear);
    showWords();
}

FilterChip *FilterBar::addChip()
{
    auto *chip = new FilterChip(m_flow);
    m_chips.append(chip);
    addWidget(chip);
    connect(chip, &FilterChip::chosen, this, &FilterBar::chipChosen);
    return chip;
}

void FilterBar::addWidget(QWidget *widget)
{
    m_flow->layout()->removeWidget(m_clear);
    m_flow->layout()->addWidget(widget);
    m_flow->layout()->addWidget(m_clear);
}

void FilterBar::setCount(const QString &text)
{
    m_count->setText(text);
}

bool FilterBar::isNarrowing() const
{
    return std::ranges::any_of(m_chips, [](const FilterChip *chip) { return chip->value().isValid(); });
}

void FilterBar::clear()
{
    if (!isNarrowing())
        return;
    m_isClearing = true;
    for (FilterChip *chip : m_chips)
        chip->setValue({});
    m_isClearing = false;
    chipChosen();
}

void FilterBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void FilterBar::chipChosen()
{
    if (m_isClearing)
        return;
    m_clear->setVisible(isNarrowing());
    Q_EMIT changed();
}

void FilterBar::showWords()
{
    m_clear->setText(tr("Clear filters"));
}

} // namespace gatehouse
