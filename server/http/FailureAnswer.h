// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

namespace gatehouse::http {

/// The dialect's answer to a failure, with Allow and Retry-After where the failure has them and the
/// dialect did not set them. Where the encoder is missing or throws, a plain text stands in.
[[nodiscard]] Response failureAnswer(const FailureEncoder &encoder, const Failure &failure) noexcept;

} // namespace gatehouse::http
