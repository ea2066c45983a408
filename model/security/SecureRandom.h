// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gatehouse {

/// Fresh bytes of the kernel's random generator, fit for keys, salts and ids. Thread-safe. Ends the
/// process where the kernel has none to give: no key must ever be made without.
[[nodiscard]] QByteArray secureRandom(qsizetype size);

} // namespace gatehouse
