// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace gatehouse::test {

/// Walks through every dialog there is a scene of: no control without a name for screen readers, no word that
/// stays English when the language is switched while the dialog is open, and no dialog without a scene.
/// @return what is wrong, a line each
[[nodiscard]] QStringList dialogFaults();

} // namespace gatehouse::test
