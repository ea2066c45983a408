// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse user unlock NAME...`: forgets failed logins, of names without an account, too. Returns the exit
/// status.
int userUnlock(const CommandLine &line);

} // namespace gatehouse
