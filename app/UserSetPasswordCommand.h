// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse user set-password NAME`: a new password, which ends the sessions. Returns the exit status.
int userSetPassword(const CommandLine &line);

} // namespace gatehouse
