// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse bench-hash`: the logins a second that this machine can hash, by cost. Returns the exit status.
int benchHash(const CommandLine &line);

} // namespace gatehouse
