// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SectionView.h"

#include "ui/common/Card.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace gatehouse {

SectionView::SectionView(SettingSection section, QWidget *parent)
    : QWidget(parent)
    , m_section(section)
    , m_title(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_column(new QVBoxLayout)
{
    setType(m_title, Type::Heading);
    setMuted(m_hint);
    m_hint->setWordWrap(true);
    m_column->setSpacing(wideSpace);
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    around->setSpacing(space);
    around->addWidget(m_title);
    around->addWidget(m_hint);
    around->addSpacing(tightSpace);
    around->addLayout(m_column);
    around->addStretch();
    if (QWidget *card = makeCard())
        m_column->addWidget(card);
    showWords();
}

QWidget *SectionView::makeCard()
{
    for (const SettingPlace &place : settingPlaces()) {
        if (place.section == m_section)
            m_rows.append(new SettingRow(place.setting, this));
    }
    if (m_rows.isEmpty())
        return nullptr;
    auto *card = new Card(this);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(pageMargin, wideSpace, pageMargin, wideSpace);
    column->setSpacing(wideSpace);
    for (SettingRow *row : std::as_const(m_rows))
        column->addWidget(row);
    return card;
}

void SectionView::add(QWidget *widget)
{
    m_column->addWidget(widget);
}

void SectionView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void SectionView::showWords()
{
    m_title->setText(sectionTitle(m_section));
    m_hint->setText(sectionHint(m_section));
}

} // namespace gatehouse
