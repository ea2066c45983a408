// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse serve`: serves until SIGTERM or SIGINT. Prints one line when it accepts requests. Returns
/// the exit status: 0 after a clean end, 1 where it could not start, 2 for settings that cannot be.
int serve(const CommandLine &line);

} // namespace gatehouse
