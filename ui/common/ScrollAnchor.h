// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Listing.h"

#include <QList>

#include <vector>

class QTableView;

namespace gatehouse {

class ListingModel;

/// Keeps what somebody reads in its place while a table's rows change, for as long as it lives:
///
///     const ScrollAnchor anchor(view, model);
///     model.update(listing);
///
/// Rows that come or go above what is in sight do not move it, unless the table shows its very top: there new
/// rows are what one wants to see. Large selections stay, at the cost of a small one.
class ScrollAnchor final {
    Q_DISABLE_COPY_MOVE(ScrollAnchor)

public:
    /// @param model the view's; both outlive this
    ScrollAnchor(QTableView &view, const ListingModel &model);
    ~ScrollAnchor();

private:
    using Handle = Listing::Handle;

    struct Sight {
        Handle handle;
        int row; ///< where it was
    };

    void takeSelection();
    void giveSelectionBack();
    void scrollBack();

    QTableView &m_view;
    const ListingModel &m_model;
    QList<Sight> m_inSight; ///< from the top; empty where there is nothing to keep
    bool m_hasTakenSelection = false;
    std::vector<bool> m_selected; ///< by handle
};

} // namespace gatehouse
