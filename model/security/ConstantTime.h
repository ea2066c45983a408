// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace gatehouse {

/// Whether two byte strings are equal, in a time that depends on the length of the first alone:
/// neither on where they differ nor on whether they do. QByteArray and QCA compare with an early out.
[[nodiscard]] bool equalsConstantTime(QByteArrayView actual, QByteArrayView expected);

} // namespace gatehouse
