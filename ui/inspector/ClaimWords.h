// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace gatehouse {

struct TokenInspection;

/// What the members of a token's header and payload mean, in words for people. The values come from whoever
/// made the token: what cannot be seen in them is spelled out.
namespace claimwords {

enum class Part { Header, Payload };

/// What such a member is: "Expires", "Issuer"; empty for one that means nothing to Gatehouse.
[[nodiscard]] QString meaning(Part part, const QString &name);
/// The value as it stands in the token: a string without quotes, anything else as JSON.
[[nodiscard]] QString value(const QJsonValue &value);
/// The value in words where it has some, at that time; else as value().
[[nodiscard]] QString words(
    Part part, const QString &name, const QJsonValue &value, const TokenInspection &seen, qint64 nowMs);
/// Milliseconds since 1970 where the member is a point in time that can be shown.
[[nodiscard]] std::optional<qint64> timeMs(Part part, const QString &name, const QJsonValue &value);

/// The name of the API behind a store's word for it: "buyer API".
[[nodiscard]] QString apiName(const QString &dialect);

} // namespace claimwords
} // namespace gatehouse
