// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Accounts.h"
#include "model/sessions/LoginDecision.h"
#include "server/dialects/Decoded.h"
#include "server/dialects/employee/EmployeeEnvelope.h"

namespace gatehouse {

/// Reads the employee document's request bodies; the error names the field.
class EmployeeFields final {
public:
    explicit EmployeeFields(EmployeeEnvelope envelope)
        : m_envelope(envelope)
    {
    }

    [[nodiscard]] Decoded<Registration> registration(const http::Request &request) const;
    [[nodiscard]] Decoded<LoginAttempt> login(const http::Request &request) const;

private:
    [[nodiscard]] Decoded<QStringList> texts(
        const http::Request &request, std::initializer_list<const char *> names) const;

    EmployeeEnvelope m_envelope;
};

} // namespace gatehouse
