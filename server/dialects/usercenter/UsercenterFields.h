// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Accounts.h"
#include "model/sessions/LoginDecision.h"
#include "server/dialects/Decoded.h"

namespace gatehouse {

/// Reads the usercenter document's request bodies; all that is wrong with one is told at once.
class UsercenterFields final {
public:
    [[nodiscard]] static Decoded<Registration> registration(const http::Request &request);
    /// A form, as OAuth 2 password clients send it (RFC 6749 4.3.2); other fields are ignored.
    [[nodiscard]] static Decoded<LoginAttempt> login(const http::Request &request);
    /// Partial: what is left out stays, null clears what may be cleared.
    [[nodiscard]] static Decoded<ProfileChange> profileChange(const http::Request &request);
};

} // namespace gatehouse
