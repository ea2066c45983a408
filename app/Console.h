// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gatehouse {

/// Writes to standard output at once; a reader that has gone is no error.
void print(const QString &text);

/// Writes one line to standard error, led by the program's name.
void printError(const QString &text);

} // namespace gatehouse
