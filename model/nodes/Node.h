// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gatehouse {

/// One process that serves the store, as it has last told of itself.
struct Node {
    QString id; ///< of the process, not of the machine
    QString name; ///< of the machine
    QString version;
    QString address; ///< where its APIs are
    qint64 startedAtMs = 0;
    qint64 seenAtMs = 0;
    qint64 requestsAMinute = 0; ///< over the last interval

    [[nodiscard]] double requestsASecond() const { return static_cast<double>(requestsAMinute) / 60.0; }
};

} // namespace gatehouse
