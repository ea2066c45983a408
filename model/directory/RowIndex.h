// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <limits>
#include <optional>
#include <unordered_set>
#include <vector>

namespace gatehouse {

/// What a list of rows is narrowed and ordered by, in the terms of a RowIndex.
struct RowQuery {
    /// A number column whose value must lie within both bounds.
    struct Range {
        int column = 0; ///< counted among the number columns
        qint64 least = std::numeric_limits<qint64>::min();
        qint64 most = std::numeric_limits<qint64>::max();
        bool operator==(const Range &) const = default;
    };
    /// A number column read as a set of bits, one of which must be set.
    struct AnyBit {
        int column = 0; ///< counted among the number columns
        quint64 bits = 0;
        bool operator==(const AnyBit &) const = default;
    };

    QByteArray needle; ///< folded; must occur within one text column; empty matches all
    QList<Range> ranges; ///< all must hold
    QList<AnyBit> anyBits; ///< all must hold
    int sortColumn = 0; ///< the text columns come first, then the number columns
    bool descending = false;
};

/// The rows of one table in memory, in columns made for searching and sorting: what takes a store a
/// second over a million rows takes this some tens of milliseconds. Holds folded texts and numbers, no
/// more; what is shown of a row is read from the store. Belongs to one thread.
///
/// A row is named by a handle, which it keeps as long as it lives; none is used again before clear().
class RowIndex final {
    Q_DISABLE_COPY_MOVE(RowIndex)

public:
    using Handle = quint32;
    using Handles = std::vector<Handle>;

    RowIndex(int textColumns, int numberColumns);

    void clear();
    /// Adds a row, or replaces what the row of that key holds. `texts[0]` is the key as it is; the others are
    /// folded (UTF-8, without control characters).
    void put(const QList<QByteArray> &texts, const QList<qint64> &numbers);
    /// Changes one number of a row; nothing where the key has none.
    void setNumber(QByteArrayView key, int numberColumn, qint64 value);
    void remove(QByteArrayView key);

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_rows.size()); }
    [[nodiscard]] std::optional<Handle> find(QByteArrayView key) const;
    /// Empty where the row is gone. Valid until the next change.
    [[nodiscard]] QByteArrayView key(Handle handle) const
    {
        return isLive(handle) ? text(handle, 0) : QByteArrayView();
    }
    /// What a row that is gone has held at last, too.
    [[nodiscard]] qint64 number(Handle handle, int numberColumn) const;

    /// Makes the order by that column, which takes long over many rows, before it is asked for; false where
    /// it is there already.
    bool prepare(int sortColumn);
    /// The rows that fit, in order; of rows that compare equal the older comes first (last, where
    /// descending).
    [[nodiscard]] Handles select(const RowQuery &query);

private:
    struct KeyHash {
        using is_transparent = void;
        const RowIndex *index;
        size_t operator()(QByteArrayView key) const { return qHash(key); }
        size_t operator()(Handle handle) const { return qHash(index->key(handle)); }
    };
    struct KeyEqual {
        using is_transparent = void;
        const RowIndex *index;
        bool operator()(Handle left, Handle right) const { return left == right; }
        bool operator()(QByteArrayView key, Handle row) const { return key == index->key(row); }
        bool operator()(Handle row, QByteArrayView key) const { return key == index->key(row); }
    };
    struct Slot {
        quint64 start;
        Handle row;
    };
    struct Order {
        Handles rows; ///< ascending
        Handles changed; ///< to be put in their place anew
        bool isMade = false;
    };
    using Flags = std::vector<quint8>; ///< by handle

    [[nodiscard]] bool isLive(Handle row) const { return row < m_start.size() && m_start[row] != deadRow; }
    [[nodiscard]] int columns() const { return m_textColumns + static_cast<int>(m_numbers.size()); }
    [[nodiscard]] QByteArrayView text(Handle row, int column) const;
    [[nodiscard]] bool less(int column, Handle left, Handle right) const;
    void append(Handle row, const QList<QByteArray> &texts);
    void compactIfWasteful();
    void touch(int column, Handle row);

    [[nodiscard]] const Handles &order(int column);
    void makeTextOrder(int column, Handles &rows) const;
    void makeNumberOrder(int column, Handles &rows) const;
    void mergeChanged(int column, Order &order) const;
    [[nodiscard]] Flags matching(const RowQuery &query) const;
    void markText(QByteArrayView needle, Flags &flags) const;

    static constexpr quint64 deadRow = std::numeric_limits<quint64>::max();

    const int m_textColumns;
    std::vector<char> m_text; ///< rows' texts one after another, each column ended by a separator
    std::vector<Slot> m_slots; ///< in the order of m_text; stale where the row has moved on
    std::vector<quint64> m_start; ///< by handle: where its texts begin, or deadRow
    std::vector<std::vector<qint64>> m_numbers; ///< by column, by handle
    std::unordered_set<Handle, KeyHash, KeyEqual> m_rows; ///< that live
    std::vector<Order> m_orders; ///< by column
    quint64 m_garbage = 0; ///< bytes of m_text that no row owns
};

} // namespace gatehouse
