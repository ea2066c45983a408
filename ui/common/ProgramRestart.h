// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace gatehouse {

/// How the console asks to be started anew: it ends with a status that app/ knows.
class ProgramRestart final {
public:
    static constexpr int status = 0x6761;

    static void request() { QCoreApplication::exit(status); }
};

} // namespace gatehouse
