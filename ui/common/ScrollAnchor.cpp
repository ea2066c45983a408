// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ScrollAnchor.h"

#include "ui/common/ListingModel.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace gatehouse {
namespace {

// A selection model remembers each selected row by itself while rows change places: a million of them would
// take seconds.
constexpr int mostLeftToTheView = 500;

int selectedRows(const QItemSelection &selection)
{
    int rows = 0;
    for (const QItemSelectionRange &range : selection)
        rows += range.height();
    return rows;
}

} // namespace

ScrollAnchor::ScrollAnchor(QTableView &view, const ListingModel &model)
    : m_view(view)
    , m_model(model)
{
    const int first = view.rowAt(0);
    const bool isAtTop = view.verticalScrollBar()->value() == view.verticalScrollBar()->minimum();
    if (!isAtTop && first >= 0) {
        const int last = view.rowAt(view.viewport()->height() - 1);
        for (int row = first; row <= (last < 0 ? model.rowCount() - 1 : last); ++row)
            m_inSight.append({model.handleAt(row), row});
    }
    if (selectedRows(view.selectionModel()->selection()) > mostLeftToTheView)
        takeSelection();
}

ScrollAnchor::~ScrollAnchor()
{
    if (m_hasTakenSelection)
        giveSelectionBack();
    if (!m_inSight.isEmpty())
        scrollBack();
}

void ScrollAnchor::takeSelection()
{
    const QItemSelection selection = m_view.selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const Handle handle = m_model.handleAt(row);
            if (handle >= m_selected.size())
                m_selected.resize(std::max<size_t>(handle + size_t{1}, m_selected.size() * 2));
            m_selected[handle] = true;
        }
    }
    m_hasTakenSelection = true;
    m_view.selectionModel()->clearSelection();
}

void ScrollAnchor::giveSelectionBack()
{
    QItemSelection selection;
    const int rows = m_model.rowCount();
    const auto isSelected = [this](int row) {
        const Handle handle = m_model.handleAt(row);
        return handle < m_selected.size() && m_selected[handle];
    };
    for (int row = 0; row < rows; ++row) {
        if (!isSelected(row))
            continue;
        const int first = row;
        while (row + 1 < rows && isSelected(row + 1))
            ++row;
        // Appended as it is: select() would compare each range with all before it.
        selection.append(
            QItemSelectionRange(m_model.index(first, 0), m_model.index(row, m_model.columnCount() - 1)));
    }
    m_view.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void ScrollAnchor::scrollBack()
{
    m_view.doItemsLayout(); // the scroll bar must know of all rows before it can be set
    for (const Sight &sight : std::as_const(m_inSight)) {
        const int row = m_model.rowOf(sight.handle);
        if (row < 0)
            continue;
        const int step = m_view.verticalScrollMode() == QAbstractItemView::ScrollPerItem
            ? 1
            : m_view.verticalHeader()->defaultSectionSize();
        QScrollBar &bar = *m_view.verticalScrollBar();
        bar.setValue(bar.value() + (row - sight.row) * step);
        return;
    }
}

} // namespace gatehouse
