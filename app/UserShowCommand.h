// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse user show NAME`: all there is to say of one account but its secrets. Returns the exit status.
int userShow(const CommandLine &line);

} // namespace gatehouse
