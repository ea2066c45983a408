// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Mailbox.h"
#include "model/core/Result.h"

#include <functional>

namespace gatehouse {

/// Receives the outcome of a use case that takes time: called once, on the thread that asked, maybe
/// before the call that started it has returned.
template <typename T>
using Done = std::function<void(Result<T>)>;

} // namespace gatehouse
