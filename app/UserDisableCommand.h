// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse user disable NAME...`: ends their sessions, too. Returns the exit status.
int userDisable(const CommandLine &line);

} // namespace gatehouse
