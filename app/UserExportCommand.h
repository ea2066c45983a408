// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse user export`: all accounts into a file or onto standard output. Returns the exit status.
int userExport(const CommandLine &line);

} // namespace gatehouse
