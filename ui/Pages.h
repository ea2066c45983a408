// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace gatehouse {

class Page;
struct ConsoleContext;

/// Every page of the console, in the order of the sidebar.
[[nodiscard]] QList<Page *> makePages(const ConsoleContext &context);

} // namespace gatehouse
