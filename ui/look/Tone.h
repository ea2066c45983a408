// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace gatehouse {

/// What a colour says: of a badge, a strip, a dot, an icon.
enum class Tone { Neutral, Info, Success, Warning, Danger };

} // namespace gatehouse

Q_DECLARE_METATYPE(gatehouse::Tone)
