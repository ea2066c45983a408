// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ListingModel.h"

#include <algorithm>

namespace gatehouse {
namespace {

// More runs than this are moved to the end and handled there at once: each run may move a million handles.
constexpr size_t mostRuns = 16;

using Rows = RowIndex::Handles;
using Flags = std::vector<bool>; ///< by handle

/// A run of neighbouring rows.
struct Run {
    size_t first = 0;
    size_t count = 0;
};

Flags flagsOf(const Rows &rows, size_t from, size_t to, size_t handles)
{
    Flags flags(handles, false);
    for (size_t i = from; i < to; ++i)
        flags[rows[i]] = true;
    return flags;
}

/// The runs of rows in [from, to) that are not flagged.
std::vector<Run> runsWithout(const Rows &rows, size_t from, size_t to, const Flags &flags)
{
    std::vector<Run> runs;
    for (size_t i = from; i < to; ++i) {
        if (flags[rows[i]])
            continue;
        if (!runs.empty() && runs.back().first + runs.back().count == i)
            ++runs.back().count;
        else
            runs.push_back({i, 1});
    }
    return runs;
}

Rows without(const Rows &rows, const std::vector<Run> &runs)
{
    Rows kept;
    kept.reserve(rows.size());
    size_t from = 0;
    for (const Run &run : runs) {
        kept.insert(kept.end(), rows.begin() + static_cast<qptrdiff>(from),
            rows.begin() + static_cast<qptrdiff>(run.first));
        from = run.first + run.count;
    }
    kept.insert(kept.end(), rows.begin() + static_cast<qptrdiff>(from), rows.end());
    return kept;
}

void appendRuns(Rows &to, const Rows &from, const std::vector<Run> &runs)
{
    for (const Run &run : runs) {
        const auto first = from.begin() + static_cast<qptrdiff>(run.first);
        to.insert(to.end(), first, first + static_cast<qptrdiff>(run.count));
    }
}

size_t handleCount(const Rows &rows)
{
    const auto most = std::ranges::max_element(rows);
    return most == rows.end() ? 0 : *most + size_t{1};
}

} // namespace

/// What leads from one listing to the next: rows that go, rows that come, and maybe another order of those
/// that stay.
struct ListingModel::Change {
    const Rows &before;
    const Rows &next;
    std::vector<Run> gone; ///< of before
    std::vector<Run> fresh; ///< of next

    Change(const Rows &from, const Rows &to)
        : before(from)
        , next(to)
    {
        const auto head = static_cast<size_t>(std::ranges::mismatch(before, next).in1 - before.begin());
        const size_t shorter = std::min(before.size(), next.size());
        size_t tail = 0;
        while (tail < shorter - head && before[before.size() - 1 - tail] == next[next.size() - 1 - tail])
            ++tail;
        const size_t handles = std::max(handleCount(before), handleCount(next));
        const size_t endBefore = before.size() - tail;
        const size_t endNext = next.size() - tail;
        gone = runsWithout(before, head, endBefore, flagsOf(next, head, endNext, handles));
        fresh = runsWithout(next, head, endNext, flagsOf(before, head, endBefore, handles));
    }
};

ListingModel::ListingModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_fetchTimer.setSingleShot(true);
    m_fetchTimer.setInterval(0); // one question for all that one painting asks for
    connect(&m_fetchTimer, &QTimer::timeout, this, &ListingModel::fetchWanted);
}

int ListingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_listing.rows->size());
}

const ListingModel::Place &ListingModel::places() const
{
    if (m_placesAreMade)
        return m_places;
    const Rows &rows = *m_listing.rows;
    m_places.assign(handleCount(rows), -1);
    for (size_t i = 0; i < rows.size(); ++i)
        m_places[rows[i]] = static_cast<int>(i);
    m_placesAreMade = true;
    return m_places;
}

int ListingModel::rowOf(Handle handle) const
{
    return handle < places().size() ? places()[handle] : -1;
}

void ListingModel::replace(const Listing &listing)
{
    beginResetModel();
    m_listing = listing;
    m_placesAreMade = false;
    m_wanted.clear();
    endResetModel();
}

void ListingModel::update(const Listing &listing)
{
    const std::shared_ptr<const Rows> before = m_listing.rows;
    if (*listing.rows != *before) {
        const Change change(*before, *listing.rows);
        m_changing = std::make_shared<Rows>(*before);
        m_listing.rows = m_changing;
        if (change.gone.size() + change.fresh.size() <= mostRuns)
            changeBySteps(change);
        else
            changeByOrder(change);
        m_changing.reset();
    }
    m_listing = listing; // the same rows, and no second copy of them
}

/// Removes what is gone, brings the rest into order, and inserts what is new, each run where it is.
void ListingModel::changeBySteps(const Change &change)
{
    for (auto run = change.gone.rbegin(); run != change.gone.rend(); ++run)
        removeRun(run->first, run->count);
    if (Rows kept = without(change.next, change.fresh); kept != *m_changing)
        permute(std::move(kept));
    for (const Run &run : change.fresh)
        insertRun(run.first, change.next, run.first, run.count);
}

/// The same for any number of runs: what goes and what comes is at the end when it does.
void ListingModel::changeByOrder(const Change &change)
{
    Rows kept = without(change.before, change.gone);
    if (const size_t count = kept.size(); count < change.before.size()) {
        Rows goneLast = std::move(kept);
        appendRuns(goneLast, change.before, change.gone);
        permute(std::move(goneLast));
        removeRun(count, change.before.size() - count);
    }
    Rows fresh;
    appendRuns(fresh, change.next, change.fresh);
    if (!fresh.empty())
        insertRun(m_changing->size(), fresh, 0, fresh.size());
    if (change.next != *m_changing)
        permute(change.next);
}

void ListingModel::removeRun(size_t first, size_t count)
{
    beginRemoveRows({}, static_cast<int>(first), static_cast<int>(first + count) - 1);
    const auto begin = m_changing->begin() + static_cast<qptrdiff>(first);
    m_changing->erase(begin, begin + static_cast<qptrdiff>(count));
    m_placesAreMade = false;
    endRemoveRows();
}

void ListingModel::insertRun(size_t first, const Rows &from, size_t begin, size_t count)
{
    beginInsertRows({}, static_cast<int>(first), static_cast<int>(first + count) - 1);
    const auto source = from.begin() + static_cast<qptrdiff>(begin);
    m_changing->insert(
        m_changing->begin() + static_cast<qptrdiff>(first), source, source + static_cast<qptrdiff>(count));
    m_placesAreMade = false;
    endInsertRows();
}

void ListingModel::permute(Rows next)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    Handles handles;
    for (const QModelIndex &index : before)
        handles.append(handleAt(index.row()));
    *m_changing = std::move(next);
    m_placesAreMade = false;
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(handles[i]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void ListingModel::want(int row) const
{
    m_wanted.insert(handleAt(row));
    if (!m_fetchTimer.isActive())
        m_fetchTimer.start();
}

void ListingModel::fetchWanted()
{
    Handles handles;
    for (const Handle handle : std::as_const(m_wanted)) {
        if (!isKnown(handle) && !m_asked.contains(handle))
            handles.append(handle);
    }
    m_wanted.clear();
    ask(handles);
}

void ListingModel::ask(const Handles &handles)
{
    if (handles.isEmpty())
        return;
    for (const Handle handle : handles)
        m_asked.insert(handle);
    fetch(handles);
}

void ListingModel::refresh(int firstRow, int lastRow)
{
    QSet<Handle> inSight;
    for (int row = std::max(firstRow, 0); row <= std::min(lastRow, rowCount() - 1); ++row)
        inSight.insert(handleAt(row));
    forgetAllBut(inSight);
    // Also what is on its way already: that may be of the time before the change.
    ask(Handles(inSight.begin(), inSight.end()));
}

void ListingModel::arrived(const Handles &handles)
{
    int first = rowCount();
    int last = -1;
    for (const Handle handle : handles) {
        m_asked.remove(handle);
        const int row = rowOf(handle);
        if (row < 0)
            continue;
        first = std::min(first, row);
        last = std::max(last, row);
    }
    if (last >= first)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void ListingModel::failed(const Handles &handles)
{
    for (const Handle handle : handles)
        m_asked.remove(handle);
}

} // namespace gatehouse
