// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace gatehouse {

/// What an item model may say of a cell beyond Qt's own roles; RowDelegate paints it.
enum ItemRole {
    BadgeRole = Qt::UserRole + 100, ///< a Tone: the text stands in a badge of that tone
    BadgesRole, ///< true: the text is a QStringList, each in a neutral badge
    MutedRole, ///< true: what is said beside, or is over
    CopyRole, ///< QString to copy in the stead of the text
};

} // namespace gatehouse
