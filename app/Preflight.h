// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

namespace gatehouse {

class CommandLine;

/// Where there is no store yet, what was typed is all there is: a wrong value must not leave one behind.
[[nodiscard]] Result<void> checkBeforeFirstStart(const CommandLine &line);

/// The usual soft limit of 1024 descriptors would end below the connections the settings allow.
[[nodiscard]] Result<void> raiseDescriptorLimit();

} // namespace gatehouse
