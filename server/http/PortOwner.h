// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gatehouse::http {

/// Who listens on that TCP port of this machine, for a sentence: "nginx (process 123)" where it is this
/// user's, else whose program it is, else "another program". Reads /proc; any thread.
[[nodiscard]] QString portOwner(quint16 port);

} // namespace gatehouse::http
