// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse {

/// The text these bytes are; nothing where they are no UTF-8 (RFC 3629).
[[nodiscard]] std::optional<QString> strictUtf8(QByteArrayView bytes);

} // namespace gatehouse
