// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse token inspect TOKEN`: 0 for a valid token alone. Returns the exit status.
int tokenInspect(const CommandLine &line);

} // namespace gatehouse
