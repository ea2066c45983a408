// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gatehouse {

class CommandLine;

/// `gatehouse key list`: the signing keys of the store, without their secrets. Returns the exit status.
int keyList(const CommandLine &line);

} // namespace gatehouse
