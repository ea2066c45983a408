// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Tone.h"

#include <QIcon>

#include <optional>

namespace gatehouse {

/// One of the icons in resources/icons, by its file's name without the ending. Painted in the text colour
/// of the scheme in force (white on a button's solid ground), so it need not be set anew when that changes.
[[nodiscard]] QIcon icon(const QString &name);

/// The same in the colour that says that.
[[nodiscard]] QIcon icon(const QString &name, Tone tone);

} // namespace gatehouse
