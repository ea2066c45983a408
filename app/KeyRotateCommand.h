// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse key rotate`: new signing keys; the old ones go on verifying. Returns the exit status.
int keyRotate(const CommandLine &line);

} // namespace gatehouse
