// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse user delete NAME...`: asks first where somebody sits at a terminal. Returns the exit status.
int userDelete(const CommandLine &line);

} // namespace gatehouse
