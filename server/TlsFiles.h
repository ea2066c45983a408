// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QSslConfiguration>

namespace gatehouse {

/// Reads a PEM certificate chain (the server's own first) and its PEM private key, RSA or EC, without
/// a passphrase. InvalidInput with the setting's key and a sentence that names the file.
[[nodiscard]] Result<QSslConfiguration> loadTlsFiles(const QString &certificateFile, const QString &keyFile);

} // namespace gatehouse
