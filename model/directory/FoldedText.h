// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse {

/// A text as a RowIndex searches it: folded as names are compared, without control characters, in UTF-8.
[[nodiscard]] QByteArray foldedText(const QString &text);

} // namespace gatehouse
