// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QString>

namespace gatehouse {

/// Longest e-mail address (RFC 5321 4.5.3.1.3).
inline constexpr qsizetype mostEmailCharacters = 254;
inline constexpr qsizetype mostAvatarCharacters = 2048;

/// The rule that holds for every username, whichever dialect it came through: no control or format
/// character, no leading or trailing space, and no '@', also after Unicode normalisation.
[[nodiscard]] bool isUsername(const QString &text);

/// `local@domain.tld` as mail systems take it: dot-atom local part, host name with a dot
/// (RFC 5321 4.1.2); letters beyond ASCII are let through (RFC 6531).
[[nodiscard]] bool isEmail(const QString &text);

/// An absolute http or https URL with a host (RFC 3986), at most mostAvatarCharacters long.
[[nodiscard]] bool isWebUrl(const QString &text);

/// 1 to 20 characters of a phone number: digits, one leading '+', and the separators people write;
/// at least one digit.
[[nodiscard]] bool isPhone(const QString &text);

} // namespace gatehouse
