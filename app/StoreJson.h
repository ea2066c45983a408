// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/security/StoredKey.h"
#include "model/sessions/Session.h"

#include <QJsonObject>

namespace gatehouse {

/// What --json prints of the things of a store. The keys are stable; times are RFC 3339 in UTC. Neither holds
/// a secret: an API key is told by whether there is one.
[[nodiscard]] QJsonObject accountJson(const Account &account, qint64 lockedUntilMs, qint64 nowMs);
[[nodiscard]] QJsonObject sessionJson(const Session &session, qint64 nowMs);
[[nodiscard]] QJsonObject keyJson(const StoredKey &key);

/// "live", "expired" or "ended".
[[nodiscard]] QString sessionState(const Session &session, qint64 nowMs);

/// Prints the elements of one array as they come, so that a long one needs no memory.
class JsonArrayPrinter final {
public:
    /// False once nobody reads any more.
    bool add(const QJsonObject &object);
    bool end();

private:
    bool m_isEmpty = true;
};

} // namespace gatehouse
