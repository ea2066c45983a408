// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Clock.h"
#include "server/dialects/JsonText.h"
#include "server/dialects/Statuses.h"

namespace gatehouse {

/// Puts answers into the buyer document's form: {code, msg, timestamp, data?}. A small value over
/// the clock.
class BuyerEnvelope final {
public:
    explicit BuyerEnvelope(const Clock &clock)
        : m_clock(&clock)
    {
    }

    [[nodiscard]] http::Response success(int status, const QString &msg, const JsonText &data = {}) const;
    [[nodiscard]] http::Response badRequest(const QString &msg) const;
    [[nodiscard]] http::Response failure(const http::Failure &failure) const;
    /// What the model refused.
    [[nodiscard]] http::Response refusal(const Error &error) const;
    [[nodiscard]] http::Response unauthorized(const QString &msg) const;

private:
    [[nodiscard]] http::Response answerTo(const Error &error) const;
    [[nodiscard]] QByteArray body(int status, const QString &msg, const JsonText &data) const;

    const Clock *m_clock;
};

} // namespace gatehouse
