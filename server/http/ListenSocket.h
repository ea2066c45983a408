// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "server/http/HttpOptions.h"
#include "server/http/UniqueFd.h"

#include <memory>

namespace gatehouse::http {

/// A port that is open but not yet accepted from. Not a QTcpServer, for the system's own words on
/// why it cannot be opened.
struct ListenSocket {
    UniqueFd fd;
    quint16 port = 0; ///< the one taken, where a free one was asked for
    /// Held by every server that accepts from this port: the last one of them closes it.
    std::shared_ptr<const quint16> share = {};

    [[nodiscard]] bool isShared() const { return share.use_count() > 1; }

    /// The error's field is the port's name, its detail a sentence for the operator.
    [[nodiscard]] static Result<ListenSocket> open(const Port &port);
};

} // namespace gatehouse::http
