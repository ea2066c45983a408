// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/ServerControl.h"

namespace gatehouse {

/// Quoted so that a POSIX shell takes it as it is, whatever is in it.
[[nodiscard]] QString shellQuoted(QString text);

/// How a call to the server begins on this machine: "curl -i", and where it speaks TLS, by which certificate
/// curl is to know it, for a pair that it made itself is in no list of the system's.
[[nodiscard]] QString curlCommand(const ServerControl &server);

} // namespace gatehouse
