// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gatehouse {

/// How well a text fits what somebody typed to find it: 0 where the letters do not occur in it in that order,
/// else the more the better. Whole words, word beginnings and letters side by side count for more. Case does
/// not.
[[nodiscard]] int fuzzyScore(QStringView typed, QStringView text);

} // namespace gatehouse
