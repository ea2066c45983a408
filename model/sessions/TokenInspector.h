// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/core/Result.h"
#include "model/security/StoredKey.h"
#include "model/security/TokenCodec.h"
#include "model/sessions/Session.h"

#include <QJsonObject>

#include <optional>

namespace gatehouse {

class Connection;
class Jwk;

/// The key that a token names, without its secret.
struct InspectedKey {
    QString kid; ///< empty where a key file's key has none
    QString algorithm; ///< empty where a key file leaves it to the token
    QString purpose; ///< name of the API whose tokens it signs; empty for a key file
    qint64 createdAtMs = 0; ///< 0 for a key file
    std::optional<qint64> retiredAtMs; ///< still verifies, but signs no more
};

/// All that can be said of a token at one moment.
struct TokenInspection {
    QByteArray headerText; ///< the decoded bytes; null where they are not base64url
    QByteArray payloadText; ///< as headerText
    std::optional<QJsonObject> header; ///< where it is one JSON object
    std::optional<QJsonObject>
        claims; ///< where the payload is one JSON object; believe them only if isSigned()
    std::optional<InspectedKey> key; ///< where the header names one that is known
    std::optional<TokenUse> use; ///< as the payload says
    std::optional<Session> session; ///< where it is signed and the session is in the store
    std::optional<Account> account; ///< as session
    TokenFault fault = TokenFault::None; ///< the first rule it breaks
    QString about; ///< what the fault is about, see TokenFault

    [[nodiscard]] bool isValid() const { return fault == TokenFault::None; }
    /// Whether the signature was found to be the key's; what the claims say is then its signer's word.
    [[nodiscard]] bool isSigned() const { return isValid() || fault > TokenFault::WrongSignature; }
    /// Why it is refused, as a translated sentence.
    [[nodiscard]] QString reason() const { return tokenFaultText(fault, about); }
};

/// Judges tokens as the three APIs do, but tells all it sees. Keeps nothing of what it is shown.
class TokenInspector final {
public:
    /// Against the keys, sessions and accounts of the store as they are now; at that time. White space
    /// around the token is no part of it. The error is the store's, never the token's.
    [[nodiscard]] static Result<TokenInspection> inspect(
        Connection &connection, const QByteArray &token, qint64 nowMs);

    /// Against one key alone, by form and signature: no claim, session or time counts, and the payload may
    /// be anything.
    [[nodiscard]] static TokenInspection inspect(const Jwk &key, const QByteArray &token);
};

} // namespace gatehouse
