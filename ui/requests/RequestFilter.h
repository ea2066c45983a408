// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestRecord.h"

namespace gatehouse {

/// Which requests to show. What is not engaged or empty does not narrow.
struct RequestFilter {
    QString text; ///< part of the path, a name, an address, a header or a body, in any case
    std::optional<Dialect> dialect;
    int statusClass = 0; ///< 2 to 5; 0: any
    QByteArray route;
    QString username;
    SessionId session;

    [[nodiscard]] bool matches(const RequestRecord &record) const;
    bool operator==(const RequestFilter &) const = default;
};

} // namespace gatehouse
