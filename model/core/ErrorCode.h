// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/TokenFault.h"

#include <QString>

namespace gatehouse {

/// What can go wrong in a use case, in words no transport owns. A dialect turns each into its own
/// status and text; the log gets Error::detail.
enum class ErrorCode {
    InvalidInput, ///< a value breaks a rule; Error::field names it
    UsernameTaken, ///< another account has this username (compared normalised, without case)
    EmailTaken, ///< another account has this e-mail
    /// Unknown name, wrong password or disabled account: one answer for all. For the operator, Error::field
    /// is "username", "password" or "status".
    WrongCredentials,
    NameLocked, ///< too many failures for this login name; Error::secondsLeft says how long
    TokenInvalid, ///< missing, malformed, forged, of another issuer or of another use
    TokenExpired, ///< good signature, but past its time
    SessionEnded, ///< the token's session is revoked, expired or unknown, or its account disabled
    AccountGone, ///< the account was deleted while the session lived
    NotFound, ///< no such account, session or key
    Busy, ///< a bounded queue is full; try again after Error::secondsLeft
    StoreUnavailable, ///< the store cannot be read or written right now
    StoreForeign, ///< the file is no store of this program, or of a newer version
    CannotListen, ///< an address or port cannot, or must not, be listened on
    Internal, ///< a broken promise inside the program
};

/// One failure: its code, the field it is about (if any), and words for the log.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString field; ///< name of the offending field, empty where none
    QString detail; ///< for the log and the operator; never sent to an API client
    int attemptsLeft = 0; ///< WrongCredentials: tries before the name is locked
    qint64 secondsLeft = 0; ///< NameLocked, Busy: seconds until it is worth trying again
    TokenFault fault =
        TokenFault::None; ///< where a token was refused: the rule it breaks; `field` names what
};

} // namespace gatehouse
