// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace gatehouse::fuzz {

/// Defined by each fuzz_<name>.cpp: good and nearly good inputs to start from.
[[nodiscard]] QList<QByteArray> seeds();

/// Defined by each fuzz_<name>.cpp: takes any bytes, and calls promise() on what must hold for all.
void take(const QByteArray &input);

/// Ends the run, with the input kept, where something did not hold.
void promise(bool kept, const char *what);

} // namespace gatehouse::fuzz
