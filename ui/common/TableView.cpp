// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/TableView.h"

#include "ui/common/CopyButton.h"
#include "ui/common/ItemRoles.h"
#include "ui/common/Preferences.h"
#include "ui/common/RowDelegate.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>

namespace gatehouse {
namespace {

// What is selected beyond is not for a clipboard; pages export.
constexpr int mostCopiedRows = 10'000;

QString cellText(const QModelIndex &index)
{
    const QVariant own = index.data(CopyRole);
    QString text = own.isValid() ? own.toString() : index.data().toString();
    return text.replace(u'\t', u' ').replace(u'\n', u' ');
}

} // namespace

TableView::TableView(QWidget *parent)
    : QTableView(parent)
{
    setItemDelegate(new RowDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab goes on to the next control
    setMouseTracking(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setSortingEnabled(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(48);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QFont strong = header->font();
    strong.setWeight(QFont::DemiBold);
    header->setFont(strong);
    connect(header, &QWidget::customContextMenuRequested, this, &TableView::showColumnMenu);
}

void TableView::remember(Preferences &preferences, const QString &name, const Defaults &defaults)
{
    m_key = QStringLiteral("table/") + name;
    m_defaults = defaults;
    QHeaderView *header = horizontalHeader();
    const QByteArray state = preferences.value(m_key).toByteArray();
    // A state of another version's columns does not fit, and is not taken.
    m_hasOwnWidths = !state.isEmpty() && header->restoreState(state);
    if (!m_hasOwnWidths)
        applyDefaults(defaults);
    header->setStretchLastSection(true);
    m_preferences = &preferences;
    connect(header, &QHeaderView::sectionResized, this, [this](int section) {
        if (m_isFitting || section == lastColumn())
            return; // the last one follows the window by itself
        m_hasOwnWidths = true;
        save();
    });
    connect(header, &QHeaderView::sectionMoved, this, &TableView::save);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &TableView::save);
    sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
}

QString TableView::selectedText() const
{
    const QItemSelection ranges = selectionModel() ? selectionModel()->selection() : QItemSelection();
    QList<int> numbers;
    for (const QItemSelectionRange &range : ranges) {
        // Not more than can be copied: a million rows may be selected.
        for (int row = range.top(); row <= range.bottom() && numbers.size() <= mostCopiedRows; ++row)
            numbers.append(row);
    }
    if (numbers.size() <= 1)
        return currentIndex().isValid() ? cellText(currentIndex()) : QString();
    QStringList lines;
    std::ranges::sort(numbers);
    for (const int row : numbers.mid(0, mostCopiedRows)) {
        QStringList cells;
        for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
            const int column = horizontalHeader()->logicalIndex(visual);
            if (!isColumnHidden(column))
                cells.append(cellText(model()->index(row, column)));
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

void TableView::copySelection() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        CopyButton::copy(text);
}

/// A header that knows the selection asks every row of it whether the column is selected whole, each time
/// it is painted. No header here shows that, so it gets a selection that stays empty.
void TableView::setSelectionModel(QItemSelectionModel *selection)
{
    QTableView::setSelectionModel(selection);
    QHeaderView *header = horizontalHeader();
    delete m_headerSelection;
    m_headerSelection = new QItemSelectionModel(selection->model(), this);
    header->setSelectionModel(m_headerSelection);
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    hover(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

void TableView::leaveEvent(QEvent *event)
{
    hover(-1);
    QTableView::leaveEvent(event);
}

bool TableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover(-1);
    return QTableView::viewportEvent(event);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    QTableView::keyPressEvent(event);
}

int TableView::lastColumn() const
{
    const QHeaderView *header = horizontalHeader();
    int visual = header->count() - 1;
    while (visual > 0 && header->isSectionHidden(header->logicalIndex(visual)))
        --visual;
    return header->logicalIndex(visual);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    fitColumns();
    QTableView::resizeEvent(event);
}

void TableView::fitColumns()
{
    QHeaderView *header = horizontalHeader();
    if (m_hasOwnWidths || !m_preferences || header->count() == 0)
        return;
    constexpr int mostPercent = 100;
    constexpr int leastPercent = 72;
    const auto widthOf = [&](int column) {
        const int width = m_defaults.widths.value(column);
        return width > 0 ? width : header->sectionSizeHint(column);
    };
    int wanted = 0;
    for (int column = 0; column < header->count(); ++column)
        wanted += isColumnHidden(column) ? 0 : widthOf(column);
    const int percent =
        wanted == 0 ? mostPercent : qBound(leastPercent, viewport()->width() * 100 / wanted, mostPercent);
    m_isFitting = true;
    for (int column = 0; column < header->count(); ++column) {
        if (!isColumnHidden(column))
            header->resizeSection(column, widthOf(column) * percent / 100);
    }
    m_isFitting = false;
}

void TableView::hover(int row)
{
    if (row == m_hoveredRow)
        return;
    const auto repaint = [this](int which) {
        if (which >= 0)
            viewport()->update(0, rowViewportPosition(which), viewport()->width(), rowHeight);
    };
    repaint(m_hoveredRow);
    m_hoveredRow = row;
    repaint(m_hoveredRow);
}

void TableView::showColumnMenu(const QPoint &position)
{
    QMenu menu(this);
    QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QAction *action = menu.addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        // The last one must stay: a table without columns cannot be brought back.
        action->setEnabled(
            header->isSectionHidden(column) || header->hiddenSectionCount() < header->count() - 1);
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            setColumnHidden(column, !isShown);
            save();
        });
    }
    menu.addSeparator();
    const QAction *standard = menu.addAction(tr("Reset columns"));
    if (menu.exec(header->mapToGlobal(position)) == standard) {
        m_isFitting = true;
        applyDefaults(m_defaults);
        m_hasOwnWidths = false;
        fitColumns();
        save();
    }
}

void TableView::save() const
{
    if (m_preferences)
        m_preferences->setValue(m_key, horizontalHeader()->saveState());
}

void TableView::applyDefaults(const Defaults &defaults)
{
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        header->moveSection(header->visualIndex(column), column);
        setColumnHidden(column, defaults.hidden.contains(column));
        const int width = defaults.widths.value(column);
        header->resizeSection(column, width > 0 ? width : header->sectionSizeHint(column));
    }
    sortByColumn(defaults.sortColumn, defaults.order);
}

} // namespace gatehouse
