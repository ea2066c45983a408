// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ListingModel.h"

#include <algorithm>

namespace gatehouse {
namespace {

// More separate changes than this are told as one, that everything is new: each may move a million handles.
constexpr size_t mostSteps = 24;

using Rows = RowIndex::Handles;
using Flags = std::vector<bool>; ///< by handle

Flags flagsOf(const Rows &rows, size_t from, size_t to, size_t handles)
{
    Flags flags(handles, false);
    for (size_t i = from; i < to; ++i)
        flags[rows[i]] = true;
    return flags;
}

/// A run of neighbouring rows.
struct Run {
    size_t first = 0;
    size_t count = 0;
};

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

size_t handleCount(const Rows &a, const Rows &b)
{
    size_t count = 0;
    for (const Rows *rows : {&a, &b}) {
        const auto most = std::ranges::max_element(*rows);
        if (most != rows->end())
            count = std::max<size_t>(count, *most + size_t{1});
    }
    return count;
}

} // namespace

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
    m_places.assign(handleCount(rows, {}), -1);
    for (size_t i = 0; i < rows.size(); ++i)
        m_places[rows[i]] = static_cast<int>(i);
    m_placesAreMade = true;
    return m_places;
}

int ListingModel::rowOf(Handle handle) const
{
    return handle < places().size() ? places()[handle] : -1;
}

void ListingModel::setRows(Rows rows)
{
    m_listing.rows = std::make_shared<const Rows>(std::move(rows));
    m_placesAreMade = false;
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
    const Rows next = *listing.rows;
    if (next != *m_listing.rows && !changeBySteps(next))
        return replace(listing);
    m_listing = listing;
    m_placesAreMade = false;
}

/// Removes what is gone, brings the rest into order, and inserts what is new; false where that are too many
/// steps.
bool ListingModel::changeBySteps(const Rows &next)
{
    const Rows before = *m_listing.rows;
    const auto [endOfSame, endOfSameNext] = std::ranges::mismatch(before, next);
    const auto head = static_cast<size_t>(endOfSame - before.begin());
    size_t tail = 0;
    const size_t shorter = std::min(before.size(), next.size());
    while (tail < shorter - head && before[before.size() - 1 - tail] == next[next.size() - 1 - tail])
        ++tail;

    const size_t handles = handleCount(before, next);
    const size_t endBefore = before.size() - tail;
    const size_t endNext = next.size() - tail;
    const std::vector<Run> gone = runsWithout(before, head, endBefore, flagsOf(next, head, endNext, handles));
    const std::vector<Run> fresh =
        runsWithout(next, head, endNext, flagsOf(before, head, endBefore, handles));
    if (gone.size() + fresh.size() > mostSteps)
        return false;

    for (auto run = gone.rbegin(); run != gone.rend(); ++run) {
        beginRemoveRows({}, static_cast<int>(run->first), static_cast<int>(run->first + run->count) - 1);
        Rows rows = *m_listing.rows;
        const auto first = rows.begin() + static_cast<qptrdiff>(run->first);
        rows.erase(first, first + static_cast<qptrdiff>(run->count));
        setRows(std::move(rows));
        endRemoveRows();
    }
    Rows kept = next;
    for (auto run = fresh.rbegin(); run != fresh.rend(); ++run) {
        const auto first = kept.begin() + static_cast<qptrdiff>(run->first);
        kept.erase(first, first + static_cast<qptrdiff>(run->count));
    }
    if (kept != *m_listing.rows)
        permute(kept);
    for (const Run &run : fresh) {
        beginInsertRows({}, static_cast<int>(run.first), static_cast<int>(run.first + run.count) - 1);
        Rows rows = *m_listing.rows;
        const auto from = next.begin() + static_cast<qptrdiff>(run.first);
        rows.insert(
            rows.begin() + static_cast<qptrdiff>(run.first), from, from + static_cast<qptrdiff>(run.count));
        setRows(std::move(rows));
        endInsertRows();
    }
    return true;
}

void ListingModel::permute(const Rows &next)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    Handles handles;
    for (const QModelIndex &index : before)
        handles.append(handleAt(index.row()));
    setRows(next);
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
        if (!isKnown(handle))
            handles.append(handle);
    }
    m_wanted.clear();
    if (!handles.isEmpty())
        fetch(handles);
}

void ListingModel::refresh(int firstRow, int lastRow)
{
    QSet<Handle> inSight;
    for (int row = std::max(firstRow, 0); row <= std::min(lastRow, rowCount() - 1); ++row)
        inSight.insert(handleAt(row));
    forgetAllBut(inSight);
    if (!inSight.isEmpty())
        fetch(Handles(inSight.begin(), inSight.end()));
}

void ListingModel::arrived(const Handles &handles)
{
    int first = rowCount();
    int last = -1;
    for (const Handle handle : handles) {
        const int row = rowOf(handle);
        if (row < 0)
            continue;
        first = std::min(first, row);
        last = std::max(last, row);
    }
    if (last >= first)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

} // namespace gatehouse
