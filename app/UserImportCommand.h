// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse user import`: accounts from a file or from standard input. Returns the exit status: 1 where
/// some of them are bad, too.
int userImport(const CommandLine &line);

} // namespace gatehouse
