// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QStringList>

namespace gatehouse {

/// A TLS certificate that nobody but its own key vouches for: enough for tests and for a small team that
/// hands it out by itself.
class SelfSignedPair final {
public:
    struct Files {
        QString certificate;
        QString key;
    };

    static constexpr int days = 397; ///< browsers take no longer ones

    /// Writes `certificate.pem` and `key.pem`, both with mode 0600, into the folder, which is made with mode
    /// 0700 where it is missing; each replaces the one before in one step. EC P-256, valid from a day before
    /// `nowMs`, for those host names and addresses. StoreUnavailable where a file cannot be written. Any
    /// thread.
    [[nodiscard]] static Result<Files> make(const QString &folder, const QStringList &names, qint64 nowMs);

    /// The names that a server on that address answers to on this machine: the address itself, or all of the
    /// machine's where it is for all; localhost and its addresses.
    [[nodiscard]] static QStringList namesFor(const QString &listenAddress);
};

} // namespace gatehouse
