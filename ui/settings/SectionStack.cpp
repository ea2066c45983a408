// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SectionStack.h"

#include "ui/common/RowDelegate.h"
#include "ui/look/Type.h"
#include "ui/settings/SectionView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

constexpr int listWidth = 184;
constexpr int sectionHeight = 36;
constexpr int widestForm = 860;

} // namespace

SectionStack::SectionStack(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_right(new QVBoxLayout)
{
    build();
    for (const SettingSection section : allSections)
        add(section);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_stack->setCurrentIndex(row);
        Q_EMIT shown(allSections[static_cast<size_t>(row)]);
    });
    showWords();
}

void SectionStack::build()
{
    m_list->setObjectName(QStringLiteral("sections"));
    m_list->setFixedWidth(listWidth);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_right->setSpacing(12);
    m_right->addWidget(m_stack, 1);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(pageMargin, wideSpace, 0, 0);
    line->setSpacing(wideSpace);
    line->addWidget(m_list);
    line->addLayout(m_right, 1);
}

void SectionStack::add(SettingSection section)
{
    auto *view = new SectionView(section, this);
    view->setMaximumWidth(widestForm);
    m_views.append(view);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *inside = new QWidget(scroll);
    auto *line = new QHBoxLayout(inside);
    line->setContentsMargins(0, 0, pageMargin, wideSpace);
    line->addWidget(view, 1000);
    line->addStretch(1); // what a wide window has more
    scroll->setWidget(inside);
    m_stack->addWidget(scroll);
    m_list->addItem(QString());
    m_list->item(m_list->count() - 1)->setSizeHint(QSize(listWidth, sectionHeight));
}

SectionView *SectionStack::view(SettingSection section) const
{
    return m_views[static_cast<int>(section)];
}

void SectionStack::setTop(QWidget *widget)
{
    auto *strip = new QHBoxLayout;
    strip->setContentsMargins(0, 0, pageMargin, 0); // in line with the cards, whose scroll bar is beyond
    strip->addWidget(widget);
    m_right->insertLayout(0, strip);
}

void SectionStack::show(SettingSection section)
{
    m_list->setCurrentRow(static_cast<int>(section));
}

void SectionStack::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void SectionStack::showWords()
{
    m_list->setAccessibleName(tr("Sections"));
    for (const SettingSection section : allSections)
        m_list->item(static_cast<int>(section))->setText(sectionTitle(section));
}

} // namespace gatehouse
