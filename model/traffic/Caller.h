// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestTiming.h"

#include <QString>

namespace gatehouse {

/// On whose behalf a use case runs: the client's address, and what its time is measured by, if it is.
struct Caller {
    Caller(QString from = {}, RequestTimingPtr measuredBy = {})
        : address(std::move(from))
        , timing(std::move(measuredBy))
    {
    }

    QString address;
    RequestTimingPtr timing; ///< null while nobody watches
};

} // namespace gatehouse
