// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse restore FILE`: the store as a backup says, while servers go on. Returns the exit status.
int restore(const CommandLine &line);

} // namespace gatehouse
