// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"

#include <QUrl>

namespace gatehouse {

/// A first call to try on an API, by hand.
struct ExampleCall {
    enum class Aim { Register, LogIn, ReadProfile };

    Aim aim = Aim::Register;
    QByteArray method;
    QString path;
    QByteArray contentType; ///< of the body; empty: there is none
    QByteArray body;

    /// What one tries first, in order: each needs the one before.
    [[nodiscard]] static QList<ExampleCall> of(Dialect dialect);
    /// For a POSIX shell. @param url where the API answers @param command as curlCommand() says
    [[nodiscard]] QString curl(const QUrl &url, const QString &command) const;
};

} // namespace gatehouse
