// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/AnswerSink.h"

#include <memory>

namespace gatehouse::http {

/// The right to answer one request once, now or later. A small copyable handle that may be kept
/// while the work goes on elsewhere; it must be used on the API thread that received the request,
/// but its copies may die on any thread. Where the client has left meanwhile, or the request was
/// answered already, answer() does nothing. When the last copy dies unanswered, the guard answers 500.
class Exchange final {
public:
    Exchange() = default;
    explicit Exchange(std::shared_ptr<AnswerSink> sink)
        : m_sink(std::move(sink))
    {
    }

    void answer(Response response) const
    {
        if (m_sink)
            m_sink->answer(std::move(response));
    }
    /// False once the client has left or the request was answered.
    [[nodiscard]] bool isOpen() const { return m_sink && m_sink->isOpen(); }

private:
    std::shared_ptr<AnswerSink> m_sink;
};

/// Called on an API thread for each request; answers through the exchange, exactly once.
using RequestHandler = std::function<void(const Request &, const Exchange &)>;

} // namespace gatehouse::http
