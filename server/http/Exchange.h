// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <QPointer>

namespace gatehouse::http {

class Guard;

/// The right to answer one request once, now or later. A small copyable handle that may be kept
/// while the work goes on elsewhere; it must be used on the API thread that received the request.
/// Where the client has left meanwhile, or the request was answered already, answer() does nothing.
class Exchange final {
public:
    Exchange() = default;
    Exchange(Guard *guard, quint64 serial);

    void answer(Response response) const;
    /// False once the client has left or the request was answered.
    [[nodiscard]] bool isOpen() const;

private:
    QPointer<Guard> m_guard;
    quint64 m_serial = 0;
};

/// Called on an API thread for each request; answers through the exchange, exactly once.
using RequestHandler = std::function<void(const Request &, const Exchange &)>;

} // namespace gatehouse::http
