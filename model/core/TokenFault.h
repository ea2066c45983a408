// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gatehouse {

/// The rule a token breaks first, in the order in which they are looked at: one that comes after
/// WrongSignature means that the signature was found good.
enum class TokenFault {
    None,
    TooLong,
    NotThreeParts,
    HeaderNotBase64,
    HeaderNotJson, ///< or no object, or one with a key twice; the error's field says which
    CriticalExtension,
    PayloadNotEncoded,
    WrongType,
    KeyMissing,
    KeyUnknown,
    KeyUnfit, ///< a key file's key that may not verify signatures
    WrongAlgorithm,
    SignatureNotBase64,
    WrongSignature,
    PayloadNotBase64,
    PayloadNotJson,
    ClaimMissing, ///< the error's field names the claim, as for ClaimNoTime
    ClaimNoTime,
    WrongIssuer,
    WrongUse,
    WrongAudience,
    IssuedInFuture,
    NotYetValid,
    Expired,
    SessionUnknown,
    SessionOfOtherApi,
    SessionEnded,
    SessionExpired,
    AccountGone,
    AccountDisabled,
    Count
};

/// A stable name for programs, such as "wrong_signature"; "none" where nothing is wrong.
[[nodiscard]] QString tokenFaultName(TokenFault fault);

/// A translated sentence that tells why the token is refused. `about` is the error's field.
[[nodiscard]] QString tokenFaultText(TokenFault fault, const QString &about);

} // namespace gatehouse
