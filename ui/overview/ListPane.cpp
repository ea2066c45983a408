// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/ListPane.h"

#include "ui/common/EmptyState.h"
#include "ui/common/TableView.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>

namespace gatehouse {
namespace {

constexpr int rowsShown = 6;
constexpr int headerHeight = 40;

} // namespace

ListPane::ListPane(QAbstractItemModel *model, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(this))
    , m_open(new QPushButton(this))
    , m_view(new TableView(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedLayout)
{
    setType(m_heading, Type::Strong);
    setButtonKind(m_open, ButtonKind::Flat);
    m_open->setObjectName(name + QStringLiteral("Open"));
    m_view->setModel(model);
    m_view->setObjectName(name);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSortingEnabled(false); // the model's order is what the list is about
    m_view->horizontalHeader()->setSectionsClickable(false);
    m_view->setFixedHeight(headerHeight + rowsShown * TableView::rowHeight);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(wideSpace - tightSpace, space - tightSpace, tightSpace, 0);
    line->addWidget(m_heading, 1);
    line->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(tightSpace, tightSpace, tightSpace, tightSpace);
    column->setSpacing(tightSpace);
    column->addLayout(line);
    column->addLayout(m_stack, 1);
    connect(m_open, &QPushButton::clicked, this, &ListPane::opened);
    connect(m_view, &QAbstractItemView::activated, this,
        [this](const QModelIndex &index) { Q_EMIT rowOpened(index.row()); });
}

void ListPane::setWords(const QString &heading, const QString &goal, const QString &iconName)
{
    m_heading->setText(heading);
    m_open->setVisible(!goal.isEmpty());
    m_open->setText(goal);
    m_open->setIcon(icon(iconName));
    //: A button beside a chart or a list: the page it leads to
    m_open->setToolTip(tr("Show them on the page %1").arg(goal));
    m_view->setAccessibleName(heading);
}

void ListPane::showRows()
{
    m_stack->setCurrentIndex(m_view->model()->rowCount() > 0 ? 1 : 0);
}

void ListPane::remember(Preferences &preferences, const QList<int> &hidden, const QList<int> &widths)
{
    m_view->remember(preferences, QStringLiteral("overview/") + m_view->objectName(),
        {.sortColumn = 0, .order = Qt::AscendingOrder, .hidden = hidden, .widths = widths});
    m_view->horizontalHeader()->setSortIndicatorShown(false);
}

} // namespace gatehouse
