// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse user list`: the accounts that fit, as a table or as JSON. Returns the exit status.
int userList(const CommandLine &line);

} // namespace gatehouse
