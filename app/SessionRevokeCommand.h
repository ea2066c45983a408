// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse session revoke`: ends sessions by id, of an account, or all. Returns the exit status.
int sessionRevoke(const CommandLine &line);

} // namespace gatehouse
