// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse {

/// A text as it stands in a CSV file (RFC 4180): UTF-8, guarded by guardFormula(), in quotes where it needs
/// them; an empty text is "".
[[nodiscard]] QByteArray csvText(const QString &text);

} // namespace gatehouse
