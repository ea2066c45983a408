// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gatehouse {

/// Length in Unicode code points: a surrogate pair counts once, a lone surrogate counts too.
[[nodiscard]] qsizetype codePoints(QStringView text);

/// The key by which usernames and e-mails are compared and kept unique: NFKC, case folding (Unicode's
/// simple one), NFKC again, for folding can leave a text that is no longer normalised.
[[nodiscard]] QString foldKey(const QString &text);

/// Whether any character is one nobody can see or type on purpose: controls (Cc), format characters
/// (Cf, among them the zero-width and bidirectional ones), line and paragraph separators (Zl, Zp),
/// surrogates without their partner (Cs), and noncharacters, which SQLite replaces.
[[nodiscard]] bool hasControl(QStringView text);

/// The text with each such character spelled out as `\u{202e}`, so that a stranger's text shows all it holds.
[[nodiscard]] QString visible(const QString &text);

/// Whether there is a U+0000, which JSON may carry but C strings, databases and bcrypt may cut at.
[[nodiscard]] bool hasNul(QStringView text);

/// Whether the text begins or ends with white space of any script.
[[nodiscard]] bool hasOuterSpace(QStringView text);

} // namespace gatehouse
