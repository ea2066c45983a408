// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace gatehouse {

/// What kind of row a change is about. The numbers stand in the store: never renumber.
/// Everything: rows of which nobody says which.
enum class ChangeKind {
    Everything = 0,
    Account = 1,
    Session = 2,
    LoginName = 3,
    Setting = 4,
    Key = 5,
    Node = 6
};

/// One changed row: its kind and its key as text (account id, session id, folded login name, ...).
struct Change {
    ChangeKind kind = ChangeKind::Account;
    QString ref;
};

/// What has happened since somebody last looked.
struct Changes {
    bool everything = false; ///< too much to list, or the feed is in doubt: start empty
    QList<Change> rows;
};

} // namespace gatehouse
