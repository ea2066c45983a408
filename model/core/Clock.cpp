// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/Clock.h"

#include <chrono>

namespace gatehouse {

qint64 SystemClock::nowMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace gatehouse
