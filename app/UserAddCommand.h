// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse user add NAME`: makes an account, and a store where there is none. Returns the exit status.
int userAdd(const CommandLine &line);

} // namespace gatehouse
