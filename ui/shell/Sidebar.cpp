// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Sidebar.h"

#include "ui/common/IconLabel.h"
#include "ui/look/Colors.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"
#include "ui/shell/SidebarButton.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace gatehouse {
namespace {

constexpr int unfoldedWidth = 204;
constexpr int foldedWidth = 64;
constexpr int margin = 10;

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent)
    , m_mark(new IconLabel(28, this))
    , m_name(new QLabel(QStringLiteral("Gatehouse"), this))
    , m_group(new QButtonGroup(this))
    , m_entries(new QVBoxLayout)
    , m_fold(new QToolButton(this))
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 4, 0, 12);
    head->setSpacing(10);
    head->addWidget(m_mark);
    head->addWidget(m_name, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, 14, margin, margin);
    column->setSpacing(0);
    column->addLayout(head);
    m_entries->setSpacing(2);
    column->addLayout(m_entries);
    column->addStretch(1);
    column->addWidget(m_fold);
    m_mark->setIcon(QStringLiteral("gatehouse"));
    setType(m_name, Type::Heading);
    m_group->setExclusive(true);
    m_fold->setAutoRaise(true);
    connect(m_group, &QButtonGroup::idClicked, this, &Sidebar::chosen);
    connect(m_fold, &QToolButton::clicked, this, [this] { Q_EMIT foldWanted(!m_isFolded); });
    setFixedWidth(unfoldedWidth);
    showWords();
}

void Sidebar::addEntry(const QString &iconName)
{
    auto *button = new SidebarButton(iconName, this);
    m_group->addButton(button, static_cast<int>(m_group->buttons().size()));
    m_entries->addWidget(button);
    dress(button);
}

void Sidebar::setTitle(int index, const QString &title)
{
    auto *button = static_cast<QToolButton *>(m_group->button(index));
    button->setText(title);
    button->setAccessibleName(title);
    const QString keys =
        QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index)).toString(QKeySequence::NativeText);
    //: Tooltip of a page's entry: its title and its keys
    button->setToolTip(index < 9 ? tr("%1 (%2)").arg(title, keys) : title);
}

void Sidebar::setCurrent(int index)
{
    m_group->button(index)->setChecked(true);
}

void Sidebar::setFolded(bool isFolded)
{
    m_isFolded = isFolded;
    setFixedWidth(isFolded ? foldedWidth : unfoldedWidth);
    m_name->setVisible(!isFolded);
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (QAbstractButton *button : buttons)
        dress(static_cast<QToolButton *>(button));
    showWords();
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    painter.fillRect(rect(), colors.sidebar);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colors.border);
}

void Sidebar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void Sidebar::showWords()
{
    m_fold->setIcon(icon(m_isFolded ? QStringLiteral("chevron-right") : QStringLiteral("chevron-left")));
    const QString words = m_isFolded ? tr("Show the names of the pages") : tr("Show icons alone");
    m_fold->setToolTip(words);
    m_fold->setAccessibleName(words);
}

void Sidebar::dress(QToolButton *button) const
{
    button->setToolButtonStyle(m_isFolded ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    button->update();
}

} // namespace gatehouse
