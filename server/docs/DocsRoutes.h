// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/docs/StaticAnswer.h"

#include <vector>

namespace gatehouse {

/// Everything a dialect's documentation serves: /openapi.json, the pages /docs and /redoc (each with
/// and without a slash at the end) and their assets below /docs/assets/. Nothing in them comes from
/// another host. `dialect` is the name of a document in resources/openapi; the program ends with a
/// message where there is none. Thread-safe; calling it once a dialect and copying is cheapest.
[[nodiscard]] std::vector<StaticAnswer> docsAnswers(const QByteArray &dialect);

} // namespace gatehouse
