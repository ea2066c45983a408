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
    [[nodiscard]] const Listing &listing() const { return m_listing; }
    [[nodiscard]] Handle handleAt(int row) const { return (*m_listing.rows)[static_cast<size_t>(row)]; }
    /// The row that shows that handle now, or -1.
    [[nodiscard]] int rowOf(Handle handle) const;

    /// Takes over the answer to the same question, asked again: rows keep their selection.
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

private:
    using Rows = RowIndex::Handles;
    using Place = std::vector<int>; ///< by handle: its row, or -1

    void fetchWanted();
    bool changeBySteps(const Rows &next);
    void permute(const Rows &next);
    void setRows(Rows rows);
    [[nodiscard]] const Place &places() const;

    Listing m_listing;
    mutable Place m_places; ///< made when first asked for
    mutable bool m_placesAreMade = false;
    mutable QSet<Handle> m_wanted;
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
        const auto known = m_known.constFind(handleAt(row));
        if (known != m_known.constEnd())
            return &known.value();
        want(row);
        return nullptr;
    }

protected:
    /// For fetch()'s answer.
    void keep(const QList<Row> &rows)
    {
        if (m_known.size() > mostKnown)
            m_known.clear();
        Handles handles;
        for (const Row &row : rows) {
            m_known.insert(row.handle, row);
            handles.append(row.handle);
        }
        arrived(handles);
    }

private:
    // What was seen lately is kept: scrolling back and forth then asks for nothing.
    static constexpr qsizetype mostKnown = 2'000;

    [[nodiscard]] bool isKnown(Handle handle) const override { return m_known.contains(handle); }
    void forgetAllBut(const QSet<Handle> &handles) override
    {
        m_known.removeIf([&handles](const auto &entry) { return !handles.contains(entry.key()); });
    }

    QHash<Handle, Row> m_known;
};

} // namespace gatehouse
