// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Console.h"

#include <cstdio>

namespace gatehouse {

void print(const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stdout);
    std::fflush(stdout);
}

void printError(const QString &text)
{
    std::fprintf(stderr, "gatehouse: %s\n", text.trimmed().toLocal8Bit().constData());
}

} // namespace gatehouse
