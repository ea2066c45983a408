// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QStringList>

namespace gatehouse {

/// What a TLS certificate with its key says of itself.
struct TlsPair {
    QStringList names; ///< the host names and addresses it is for
    QString issuer; ///< common name of who has signed it
    bool isSelfSigned = false;
    qint64 validFromMs = 0;
    qint64 validUntilMs = 0;

    /// Reads a PEM certificate chain (the server's own first) and its PEM private key without a passphrase.
    /// InvalidInput with the setting's key and a sentence where a file cannot be read, holds something else,
    /// or the two do not belong together. Any thread; reads files.
    [[nodiscard]] static Result<TlsPair> read(const QString &certificateFile, const QString &keyFile);
};

} // namespace gatehouse
