// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"
#include "tests/support/server/HttpMessage.h"

namespace gatehouse::test {

/// Something that answers as the three dialects do: a server within the test, or another process.
class Api {
public:
    virtual ~Api() = default;
    /// One request on a connection of its own, with its answer. Thread-safe.
    [[nodiscard]] virtual HttpAnswer ask(Dialect dialect, const HttpRequest &request) const = 0;
};

} // namespace gatehouse::test
