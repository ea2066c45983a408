// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "server/http/Message.h"

namespace gatehouse {

/// The status's name as RFC 9110 has it, "Not Found"; "Error" for a status never sent.
[[nodiscard]] QString englishStatus(int status);
/// The same in the words of the two Chinese documents.
[[nodiscard]] QString chineseStatus(int status);

/// What every dialect answers alike to an error of the model that none has words of its own for:
/// 401, 503 with Retry-After, or 500. What is no client's doing is logged, at most once a second.
[[nodiscard]] http::Failure failureOf(const Error &error);

/// A JSON answer that no cache may keep, with the fields that its status and failure ask for
/// (Allow, Retry-After, WWW-Authenticate).
[[nodiscard]] http::Response jsonResponse(int status, QByteArray body);
[[nodiscard]] http::Response jsonResponse(const http::Failure &failure, QByteArray body);
/// The answer, with the error beside it that led to it, for whoever looks on.
[[nodiscard]] http::Response because(const Error &error, http::Response response);

} // namespace gatehouse
