// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

namespace gatehouse::http {

/// Where the answer of one request goes. The guard's Turn is one; a layer above may wrap another
/// around it, for example to measure what passes, and a test may catch answers with its own.
class AnswerSink {
public:
    virtual ~AnswerSink() = default;
    /// Takes the first answer and ignores any other.
    virtual void answer(Response response) = 0;
    /// False once the client has left or the request was answered.
    [[nodiscard]] virtual bool isOpen() const = 0;
};

} // namespace gatehouse::http
