// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessions/TokenInspector.h"

namespace gatehouse {

/// What `token inspect` prints of a token, for people.
[[nodiscard]] QString tokenReport(const TokenInspection &seen, qint64 nowMs);

/// The same for programs; the keys are stable.
[[nodiscard]] QJsonObject tokenJson(const TokenInspection &seen, qint64 nowMs);

} // namespace gatehouse
