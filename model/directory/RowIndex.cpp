// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/directory/RowIndex.h"

#include "model/directory/TextScan.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace gatehouse {
namespace {

// No folded text holds it, so that no needle is found across two columns or rows.
constexpr char separator = '\x1f';
// Below this much garbage nothing is worth moving.
constexpr quint64 leastGarbage = 1 << 20;

/// A text to be sorted: its first bytes as numbers that compare as the text does, and the rest where it is.
struct SortKey {
    static constexpr size_t inNumbers = 16;

    quint64 high = 0;
    quint64 low = 0;
    const char *text;
    quint32 size;
    quint32 row;

    SortKey(QByteArrayView whole, quint32 handle)
        : text(whole.data())
        , size(static_cast<quint32>(whole.size()))
        , row(handle)
    {
        char bytes[inNumbers] = {};
        std::memcpy(bytes, text, std::min<size_t>(size, inNumbers));
        high = qFromBigEndian<quint64>(bytes);
        low = qFromBigEndian<quint64>(bytes + 8);
    }

    bool operator<(const SortKey &other) const
    {
        if (high != other.high)
            return high < other.high;
        if (low != other.low)
            return low < other.low;
        return restIsLess(other);
    }

private:
    /// The numbers are the whole of a text that fits in: no text holds a NUL.
    [[nodiscard]] bool restIsLess(const SortKey &other) const
    {
        const size_t common = std::min(size, other.size);
        const int order = common > inNumbers
            ? std::memcmp(text + inNumbers, other.text + inNumbers, common - inNumbers)
            : 0;
        if (order != 0)
            return order < 0;
        return size != other.size ? size < other.size : row < other.row;
    }
};

} // namespace

RowIndex::RowIndex(int textColumns, int numberColumns)
    : m_textColumns(textColumns)
    , m_numbers(static_cast<size_t>(numberColumns))
    , m_rows(0, KeyHash{this}, KeyEqual{this})
    , m_orders(static_cast<size_t>(textColumns + numberColumns))
{
}

void RowIndex::clear()
{
    m_rows.clear();
    m_text.clear();
    m_slots.clear();
    m_start.clear();
    m_garbage = 0;
    for (auto &column : m_numbers)
        column.clear();
    for (Order &order : m_orders)
        order = {};
}

QByteArrayView RowIndex::text(Handle row, int column) const
{
    const char *begin = m_text.data() + m_start[row];
    for (int i = 0; i < column; ++i)
        begin = static_cast<const char *>(std::memchr(begin, separator, m_text.size())) + 1;
    const auto *end = static_cast<const char *>(std::memchr(begin, separator, m_text.size()));
    return {begin, end};
}

std::optional<RowIndex::Handle> RowIndex::find(QByteArrayView key) const
{
    const auto found = m_rows.find(key);
    return found == m_rows.end() ? std::nullopt : std::optional(*found);
}

qint64 RowIndex::number(Handle handle, int numberColumn) const
{
    const auto &numbers = m_numbers[static_cast<size_t>(numberColumn)];
    return handle < numbers.size() ? numbers[handle] : 0;
}

void RowIndex::touch(int column, Handle row)
{
    Order &order = m_orders[static_cast<size_t>(column)];
    if (!order.isMade)
        return;
    order.changed.push_back(row);
    // Sorting anew is then cheaper than putting each in its place.
    if (order.changed.size() > m_start.size() / 4 + 64)
        order = {};
}

void RowIndex::put(const QList<QByteArray> &texts, const QList<qint64> &numbers)
{
    const std::optional<Handle> known = find(texts.front());
    const Handle row = known.value_or(static_cast<Handle>(m_start.size()));
    if (known) {
        bool moved = false;
        for (int i = 1; i < m_textColumns; ++i) {
            if (text(row, i) == texts[i])
                continue;
            touch(i, row);
            moved = true;
        }
        for (int i = 0; i < numbers.size(); ++i)
            setNumber(texts.front(), i, numbers[i]);
        if (moved)
            append(row, texts);
        return compactIfWasteful();
    }
    m_start.push_back(deadRow);
    for (int i = 0; i < numbers.size(); ++i)
        m_numbers[static_cast<size_t>(i)].push_back(numbers[i]);
    append(row, texts);
    m_rows.insert(row);
    for (int i = 0; i < columns(); ++i)
        touch(i, row);
}

void RowIndex::append(Handle row, const QList<QByteArray> &texts)
{
    if (isLive(row)) {
        const QByteArrayView last = text(row, m_textColumns - 1);
        m_garbage += static_cast<quint64>(last.end() - m_text.data()) - m_start[row] + 1;
    }
    m_start[row] = m_text.size();
    m_slots.push_back({m_start[row], row});
    for (const QByteArray &column : texts) {
        m_text.insert(m_text.end(), column.begin(), column.end());
        m_text.push_back(separator);
    }
}

void RowIndex::setNumber(QByteArrayView key, int numberColumn, qint64 value)
{
    const std::optional<Handle> row = find(key);
    if (!row)
        return;
    qint64 &number = m_numbers[static_cast<size_t>(numberColumn)][*row];
    if (number == value)
        return;
    number = value;
    touch(m_textColumns + numberColumn, *row);
}

void RowIndex::remove(QByteArrayView key)
{
    const auto found = m_rows.find(key);
    if (found == m_rows.end())
        return;
    const Handle row = *found;
    m_rows.erase(found);
    const QByteArrayView last = text(row, m_textColumns - 1);
    m_garbage += static_cast<quint64>(last.end() - m_text.data()) - m_start[row] + 1;
    m_start[row] = deadRow;
    for (int i = 0; i < columns(); ++i)
        touch(i, row);
    compactIfWasteful();
}

void RowIndex::compactIfWasteful()
{
    if (m_garbage < leastGarbage || m_garbage * 2 < m_text.size())
        return;
    std::vector<char> packed;
    packed.reserve(m_text.size() - m_garbage);
    std::vector<Slot> slots;
    slots.reserve(m_rows.size());
    for (Handle row = 0; row < m_start.size(); ++row) {
        if (!isLive(row))
            continue;
        const char *begin = m_text.data() + m_start[row];
        const char *end = text(row, m_textColumns - 1).end() + 1;
        slots.push_back({packed.size(), row});
        packed.insert(packed.end(), begin, end);
    }
    // Only now: a row's texts are found by its old start until all have been copied.
    for (const Slot &slot : slots)
        m_start[slot.row] = slot.start;
    m_text = std::move(packed);
    m_slots = std::move(slots);
    m_garbage = 0;
}

// --- orders -------------------------------------------------------------------------------------

bool RowIndex::less(int column, Handle left, Handle right) const
{
    if (column < m_textColumns) {
        const QByteArrayView a = text(left, column);
        const QByteArrayView b = text(right, column);
        const int order = std::memcmp(a.data(), b.data(), static_cast<size_t>(std::min(a.size(), b.size())));
        if (order != 0 || a.size() != b.size())
            return order != 0 ? order < 0 : a.size() < b.size();
    } else {
        const auto &numbers = m_numbers[static_cast<size_t>(column - m_textColumns)];
        if (numbers[left] != numbers[right])
            return numbers[left] < numbers[right];
    }
    return left < right;
}

void RowIndex::makeTextOrder(int column, Handles &rows) const
{
    std::vector<SortKey> keys;
    keys.reserve(m_rows.size());
    for (Handle row = 0; row < m_start.size(); ++row) {
        if (isLive(row))
            keys.emplace_back(text(row, column), row);
    }
    std::ranges::sort(keys, std::less<>());
    rows.reserve(keys.size());
    for (const SortKey &key : keys)
        rows.push_back(key.row);
}

void RowIndex::makeNumberOrder(int column, Handles &rows) const
{
    const auto &numbers = m_numbers[static_cast<size_t>(column - m_textColumns)];
    std::vector<std::pair<qint64, Handle>> pairs;
    pairs.reserve(m_rows.size());
    for (Handle row = 0; row < m_start.size(); ++row) {
        if (isLive(row))
            pairs.emplace_back(numbers[row], row);
    }
    if (!std::ranges::is_sorted(pairs))
        std::ranges::sort(pairs);
    rows.reserve(pairs.size());
    for (const auto &pair : pairs)
        rows.push_back(pair.second);
}

void RowIndex::mergeChanged(int column, Order &order) const
{
    Flags isChanged(m_start.size(), 0);
    Handles fresh;
    for (const Handle row : order.changed) {
        if (!isChanged[row] && isLive(row))
            fresh.push_back(row);
        isChanged[row] = 1;
    }
    std::erase_if(order.rows, [&](Handle row) { return isChanged[row] != 0; });
    const auto byColumn = [this, column](Handle a, Handle b) { return less(column, a, b); };
    std::ranges::sort(fresh, byColumn);
    const auto middle = static_cast<qptrdiff>(order.rows.size());
    // Few rows into many: each is searched for its place, so that few are compared.
    Handles merged;
    merged.reserve(order.rows.size() + fresh.size());
    auto from = order.rows.begin();
    for (const Handle row : fresh) {
        const auto to = std::upper_bound(from, order.rows.begin() + middle, row, byColumn);
        merged.insert(merged.end(), from, to);
        merged.push_back(row);
        from = to;
    }
    merged.insert(merged.end(), from, order.rows.end());
    order.rows = std::move(merged);
    order.changed.clear();
}

const RowIndex::Handles &RowIndex::order(int column)
{
    Order &order = m_orders[static_cast<size_t>(column)];
    if (!order.isMade) {
        order = {};
        column < m_textColumns ? makeTextOrder(column, order.rows) : makeNumberOrder(column, order.rows);
        order.isMade = true;
    } else if (!order.changed.empty()) {
        mergeChanged(column, order);
    }
    return order.rows;
}

bool RowIndex::prepare(int sortColumn)
{
    if (m_orders[static_cast<size_t>(sortColumn)].isMade)
        return false;
    static_cast<void>(order(sortColumn));
    return true;
}

// --- selecting ----------------------------------------------------------------------------------

/// Sets the flag of each row that holds the needle.
void RowIndex::markText(QByteArrayView needle, Flags &flags) const
{
    const char *const begin = m_text.data();
    const char *const end = begin + m_text.size();
    size_t slot = 0;
    for (const char *at = begin; at < end;) {
        at = findText(at, end, needle);
        if (at == end)
            return;
        const auto offset = static_cast<quint64>(at - begin);
        while (slot + 1 < m_slots.size() && m_slots[slot + 1].start <= offset)
            ++slot;
        if (m_start[m_slots[slot].row] == m_slots[slot].start)
            flags[m_slots[slot].row] = 1;
        at = slot + 1 < m_slots.size() ? begin + m_slots[slot + 1].start : end;
    }
}

RowIndex::Flags RowIndex::matching(const RowQuery &query) const
{
    Flags flags(m_start.size(), query.needle.isEmpty() ? 1 : 0);
    if (!query.needle.isEmpty())
        markText(query.needle, flags);
    for (Handle row = 0; row < flags.size(); ++row)
        flags[row] = flags[row] && isLive(row);
    for (const RowQuery::Range &range : query.ranges) {
        const auto &numbers = m_numbers[static_cast<size_t>(range.column)];
        for (size_t row = 0; row < flags.size(); ++row)
            flags[row] = flags[row] && numbers[row] >= range.least && numbers[row] <= range.most;
    }
    for (const RowQuery::AnyBit &any : query.anyBits) {
        const auto &numbers = m_numbers[static_cast<size_t>(any.column)];
        for (size_t row = 0; row < flags.size(); ++row)
            flags[row] = flags[row] && (static_cast<quint64>(numbers[row]) & any.bits) != 0;
    }
    return flags;
}

RowIndex::Handles RowIndex::select(const RowQuery &query)
{
    const Flags flags = matching(query);
    const Handles &sorted = order(query.sortColumn);
    Handles rows;
    rows.reserve(static_cast<size_t>(std::accumulate(flags.begin(), flags.end(), size_t{0})));
    const auto take = [&](Handle row) {
        if (flags[row])
            rows.push_back(row);
    };
    if (query.descending)
        std::for_each(sorted.rbegin(), sorted.rend(), take);
    else
        std::for_each(sorted.begin(), sorted.end(), take);
    return rows;
}

} // namespace gatehouse
