// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace gatehouse {

/// Columns that the text takes on a terminal: wide characters (Chinese, emoji) two, marks that join the one
/// before none.
[[nodiscard]] qsizetype displayWidth(QStringView text);

/// The text with spaces after it, up to that width.
[[nodiscard]] QString paddedTo(const QString &text, qsizetype width);

/// The text in lines of at most that width, broken between words, and between wide characters.
[[nodiscard]] QStringList foldedToWidth(const QString &text, qsizetype width);

/// What can be shown on a terminal without it being moved by it: control and format characters are written
/// as \u{...}. Names and clients' own words come from anybody.
[[nodiscard]] QString harmless(const QString &text);

} // namespace gatehouse
