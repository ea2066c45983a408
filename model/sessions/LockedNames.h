// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Ids.h"
#include "model/storage/FailureRepository.h"

namespace gatehouse {

/// A login name that is locked, and what brought it about.
struct LockedName {
    QString nameKey; ///< folded, as it is counted
    Failures failures;
    QList<AddressFailures> places; ///< from where, the latest first; at most LockedNames::mostPlaces
    AccountId account; ///< whose name it is; not valid: nobody's
    QString username; ///< of the account
    bool isNameOpen = false; ///< only some of the places are shut out
};

/// Who is shut out at one moment.
struct LockedNames {
    static constexpr qint64 mostPlaces = 20;

    QList<LockedName> rows; ///< the one that is locked longest first
    qint64 total = 0; ///< that are locked, listed or not

    /// @param most of them to list
    [[nodiscard]] static Result<LockedNames> read(Connection &connection, qint64 nowMs, qint64 most);
};

} // namespace gatehouse
