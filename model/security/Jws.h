// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/JwsKey.h"

#include <QJsonObject>

#include <functional>

namespace gatehouse {

/// What a token says once its signature is known to be good.
struct VerifiedJws {
    QString kid;
    QJsonObject claims;
};

/// Yields the key of that kid, or null. Called with whatever string the header holds.
using JwsKeyLookup = std::function<JwsKey *(const QString &kid)>;

/// A longer token is refused unread.
constexpr qsizetype jwsMaximumBytes = 8 * 1024;

/// The payload signed, in compact serialisation (RFC 7515 7.1), under the header
/// {"alg","typ":"JWT","kid"} of the key.
[[nodiscard]] Result<QByteArray> signJws(JwsKey &key, const QJsonObject &payload);

/// Judges form and signature alone, no claim. Every refusal is TokenInvalid; Error::fault and
/// Error::detail tell the operator why. Keys offered by the token itself (jwk, jku, x5u, x5c) are never
/// looked at.
[[nodiscard]] Result<VerifiedJws> verifyJws(QByteArrayView token, const JwsKeyLookup &keys);

} // namespace gatehouse
