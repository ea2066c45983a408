// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse backup FILE`: the whole store in one file, while servers go on. Returns the exit status.
int backup(const CommandLine &line);

} // namespace gatehouse
