// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse manual [COMMAND]`: the manual page, or all of them into a folder. Returns the exit status.
int manual(const CommandLine &line);

} // namespace gatehouse
