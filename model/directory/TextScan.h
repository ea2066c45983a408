// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace gatehouse {

/// The first place of a non-empty `needle` in the bytes from `begin` to `end`, or `end`. Compares sixteen
/// places at a time, which is several times as fast as memmem(3) on short needles in long texts.
[[nodiscard]] const char *findText(const char *begin, const char *end, QByteArrayView needle);

} // namespace gatehouse
