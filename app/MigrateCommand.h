// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse migrate`: moves the store into an empty one of another kind. Returns the exit status.
int migrate(const CommandLine &line);

} // namespace gatehouse
