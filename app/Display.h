// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include <memory>

namespace gatehouse {

/// Makes the application object of a program with windows. Where no display can be reached the process ends
/// with status 1 and one line on standard error that says what to do instead.
[[nodiscard]] std::unique_ptr<QCoreApplication> openDisplay(int &argc, char *argv[]);

} // namespace gatehouse
