// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Listing.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QTimer>

namespace gatehouse {

/// A table over a Listing of any length: knows which rows there are, and asks for what stands in them as they
/// come into sight. A new listing is taken over as the smallest change that leads to it, so that
/// selection and current row stay with their rows. What a row holds is ListingModelOf's affair.
class ListingModel : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListingModel)

public:
    using Handle = Listing::Handle;
    using Handles = QList<Handle>;

    explicit ListingModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// Finds nothing: looking at every row is the store's affair, not the window's (typing letters over a
    /// table would ask for all of them).
    [[nodiscard]] QModelIndexList match(const QModelIndex &, int, const QVariant &, int = 1,
        Qt::MatchFlags = Qt::MatchStartsWith | Qt::MatchWrap) const override
    {
        return {};
    }
    [[nodiscard]] const Listing &listing() const { return m_listing; }
    [[nodiscard]] Handle handleAt(int row) const { return (*m_listing.rows)[static_cast<size_t>(row)]; }
    /// The row that shows that handle now, or -1.
    [[nodiscard]] int rowOf(Handle handle) const;

    /// Takes over the answer to the same question, asked again: rows keep their selection, however many
    /// come, go and change places.
    void update(const Listing &listing);
    /// Takes over the answer to another question: everything is new.
    void replace(const Listing &listing);
    /// Asks anew for what stands in these rows, and forgets what was known of all others.
    void refresh(int firstRow, int lastRow);

protected:
    /// Asks for what stands in those rows; the answer comes back by arrived().
    virtual void fetch(const Handles &handles) = 0;
    [[nodiscard]] virtual bool isKnown(Handle handle) const = 0;
    virtual void forgetAllBut(const QSet<Handle> &handles) = 0;
    /// For data(): makes sure that the row's content is on its way.
    void want(int row) const;
    /// Repaints the rows that show these handles.
    void arrived(const Handles &handles);
    /// Instead of arrived(): what was asked for will not come; it is asked for again when next looked at.
    void failed(const Handles &handles);

private:
    using Rows = RowIndex::Handles;
    using Place = std::vector<int>; ///< by handle: its row, or -1

    struct Change;

    void fetchWanted();
    void ask(const Handles &handles);
    void changeBySteps(const Change &change);
    void changeByOrder(const Change &change);
    void removeRun(size_t first, size_t count);
    void insertRun(size_t first, const Rows &from, size_t begin, size_t count);
    void permute(Rows next);
    [[nodiscard]] const Place &places() const;

    Listing m_listing;
    std::shared_ptr<Rows> m_changing; ///< what m_listing shows while update() is at work
    mutable Place m_places; ///< made when first asked for
    mutable bool m_placesAreMade = false;
    mutable QSet<Handle> m_wanted;
    QSet<Handle> m_asked; ///< on their way
    mutable QTimer m_fetchTimer;
};

/// A ListingModel whose rows hold a `Row` with a member `handle`.
template <typename Row>
class ListingModelOf : public ListingModel {
public:
    using ListingModel::ListingModel;

    /// What stands in the row, or null where it is still on its way.
    [[nodiscard]] const Row *row(int row) const
    {
        const Row *known = find(handleAt(row));
        if (known == nullptr)
            want(row);
        return known;
    }

protected:
    /// For fetch()'s answer.
    void keep(const QList<Row> &rows)
    {
        if (m_known.size() > mostKnown)
            m_knownBefore = std::exchange(m_known, {});
        Handles handles;
        for (const Row &row : rows) {
            m_known.insert(row.handle, row);
            handles.append(row.handle);
        }
        arrived(handles);
    }

private:
    // What was seen lately is kept, up to twice as much: scrolling back and forth then asks for nothing.
    static constexpr qsizetype mostKnown = 2'000;

    [[nodiscard]] const Row *find(Handle handle) const
    {
        for (const QHash<Handle, Row> *rows : {&m_known, &m_knownBefore}) {
            const auto found = rows->constFind(handle);
            if (found != rows->constEnd())
                return &found.value();
        }
        return nullptr;
    }
    [[nodiscard]] bool isKnown(Handle handle) const override { return find(handle) != nullptr; }
    void forgetAllBut(const QSet<Handle> &handles) override
    {
        for (QHash<Handle, Row> *rows : {&m_known, &m_knownBefore})
            rows->removeIf([&handles](const auto &entry) { return !handles.contains(entry.key()); });
    }

    QHash<Handle, Row> m_knownBefore; ///< older than what is in m_known
    QHash<Handle, Row> m_known;
};

} // namespace gatehouse
