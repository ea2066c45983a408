// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <optional>

namespace gatehouse::http {

/// The first line of a request, checked and taken apart (RFC 9112 3).
struct RequestLine {
    Method method = Method::Get;
    QByteArray path;
    QByteArray query;
    bool isHttp10 = false;
};

/// Fills `out`, or says why the line is refused: 400 for bad grammar, 505 for another major version
/// of HTTP, 501 for a method this program does not know.
[[nodiscard]] std::optional<Failure> parseRequestLine(QByteArrayView line, RequestLine &out);

} // namespace gatehouse::http
