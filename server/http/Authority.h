// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace gatehouse::http {

/// True for `host [":" port]` as a Host field or an absolute target may hold it (RFC 3986 3.2): a
/// name, an IPv4 or a bracketed IPv6 address; no user information, and never empty (RFC 9110 4.2.1).
[[nodiscard]] bool isValidAuthority(QByteArrayView authority);

} // namespace gatehouse::http
