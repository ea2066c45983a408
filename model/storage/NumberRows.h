// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/Query.h"

#include <QHash>

namespace gatehouse {

/// Runs a query whose rows are a name and a number each.
[[nodiscard]] inline Result<QHash<QString, qint64>> numbersByName(Query &query)
{
    using Numbers = QHash<QString, qint64>;
    if (Result<void> done = query.run(); !done)
        return done.error();
    Numbers numbers;
    while (query.next())
        numbers.insert(query.text(0), query.integer(1));
    const Result<void> whole = query.ended();
    return whole ? Result<Numbers>(numbers) : Result<Numbers>(whole.error());
}

} // namespace gatehouse
