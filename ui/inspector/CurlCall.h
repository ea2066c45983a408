// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"
#include "model/security/TokenCodec.h"

#include <QUrl>

namespace gatehouse {

/// A call that shows what an API says to a token, ready for a POSIX shell.
/// @param command as curlCommand() says @param url where the API answers
/// @param token empty: the call reads it from the variable TOKEN
[[nodiscard]] QString curlCall(
    const QString &command, Dialect dialect, const QUrl &url, TokenUse use, const QByteArray &token);

} // namespace gatehouse
