// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Accounts.h"
#include "model/sessions/LoginDecision.h"
#include "server/dialects/Decoded.h"
#include "server/dialects/buyer/BuyerEnvelope.h"

namespace gatehouse {

/// Reads the buyer document's request bodies and checks its rules, each with words of its own.
class BuyerFields final {
public:
    explicit BuyerFields(BuyerEnvelope envelope)
        : m_envelope(envelope)
    {
    }

    [[nodiscard]] Decoded<Registration> registration(const http::Request &request) const;
    [[nodiscard]] Decoded<LoginAttempt> login(const http::Request &request) const;
    [[nodiscard]] Decoded<QString> phone(const http::Request &request) const;
    [[nodiscard]] Decoded<QByteArray> refreshToken(const http::Request &request) const;

private:
    /// The named members, all of them text that is there.
    [[nodiscard]] Decoded<QStringList> texts(
        const http::Request &request, std::initializer_list<const char *> names) const;

    BuyerEnvelope m_envelope;
};

} // namespace gatehouse
