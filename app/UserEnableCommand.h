// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse user enable NAME...` Returns the exit status.
int userEnable(const CommandLine &line);

} // namespace gatehouse
