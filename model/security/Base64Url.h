// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace gatehouse {

/// base64url without padding (RFC 4648 5, as RFC 7515 2 uses it).
[[nodiscard]] QByteArray encodeBase64Url(QByteArrayView bytes);

/// The one text that encodeBase64Url() makes of some bytes decodes to them; any other text is none:
/// no padding, white space or other foreign byte, no length that cannot be, and no last character
/// whose unused bits are set (RFC 4648 3.5), so that a token has exactly one spelling.
[[nodiscard]] std::optional<QByteArray> decodeBase64Url(QByteArrayView text);

} // namespace gatehouse
