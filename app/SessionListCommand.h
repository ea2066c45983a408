// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse session list`: the sessions that fit, as a table or as JSON. Returns the exit status.
int sessionList(const CommandLine &line);

} // namespace gatehouse
