// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse completion SHELL`: the completion script for that shell. Returns the exit status.
int completion(const CommandLine &line);

} // namespace gatehouse
