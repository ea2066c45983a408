// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse` alone: the console, with the server running inside it, until its window is closed or SIGTERM
/// or SIGINT comes. Needs a QApplication. Returns the exit status.
int console(const CommandLine &line);

} // namespace gatehouse
