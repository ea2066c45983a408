// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"
#include "ui/look/Tone.h"

namespace gatehouse {

/// The colour of a dialect in every chart.
[[nodiscard]] constexpr Tone dialectTone(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Buyer:
        return Tone::Info;
    case Dialect::Usercenter:
        return Tone::Success;
    case Dialect::Employee:
        break;
    }
    return Tone::Warning;
}

} // namespace gatehouse
