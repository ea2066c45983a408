// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <optional>

namespace gatehouse {

/// Reads an `application/x-www-form-urlencoded` body (WHATWG URL 5.1) strictly: none where an escape
/// is broken, the text is not UTF-8, or a name stands twice.
[[nodiscard]] std::optional<QHash<QString, QString>> readForm(const QByteArray &body);

} // namespace gatehouse
