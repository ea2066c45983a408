// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/core/Clock.h"
#include "server/dialects/JsonText.h"
#include "server/dialects/Statuses.h"

namespace gatehouse {

/// Puts answers into the employee document's form: {code, message, data?, error?, timestamp}. A
/// small value over the clock.
class EmployeeEnvelope final {
public:
    explicit EmployeeEnvelope(const Clock &clock)
        : m_clock(&clock)
    {
    }

    [[nodiscard]] http::Response success(int status, const QString &message, const JsonText &data) const;
    [[nodiscard]] http::Response badRequest(const QString &error) const;
    [[nodiscard]] http::Response failure(const http::Failure &failure) const;
    /// What the model refused.
    [[nodiscard]] http::Response refusal(const Error &error) const;

    /// The user object of a login; that of a registration adds its time and leaves out the roles.
    [[nodiscard]] static JsonText user(const Account &account);
    [[nodiscard]] static JsonText newUser(const Account &account);

private:
    [[nodiscard]] http::Response answerTo(const Error &error) const;
    [[nodiscard]] http::Response wrong(
        const http::Failure &failure, const QString &message, const QString &error) const;

    const Clock *m_clock;
};

} // namespace gatehouse
