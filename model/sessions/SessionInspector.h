// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessions/TokenInspector.h"

namespace gatehouse {

class Settings;

/// Tells what the tokens of a session say and whether they are taken, though no token is kept anywhere.
class SessionInspector final {
public:
    /// As TokenInspector does of a token of that use that was issued at the login. Its `jti`, which is each
    /// token's own, is left out; that an access token's time may be over counts for nothing, for
    /// the session may have given others. NotFound, StoreUnavailable.
    [[nodiscard]] static Result<TokenInspection> inspect(
        Connection &connection, const SessionId &id, TokenUse use, const Settings &settings, qint64 nowMs);
};

} // namespace gatehouse
