// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Ids.h"

#include <QString>
#include <QStringList>

namespace gatehouse {

/// One account as the store holds it, the password hash apart. A null string is an absent value.
/// Times are milliseconds since 1970-01-01 UTC.
struct Account {
    AccountId id;
    QString uuid;
    QString username;
    QString email;
    QString phone;
    QString phoneEncrypted; ///< base64 of the phone under the server's RSA key (RSA-OAEP)
    QString nickname;
    QString avatar;
    QString apikey;
    QStringList roles; ///< never empty
    QString origin; ///< name of the dialect it was registered through, or "system"
    bool isActive = true;
    bool hasDefaultPassword = false;
    qint64 createdAtMs = 0;
    qint64 updatedAtMs = 0;
};

/// An account together with what a login must check.
struct Credentials {
    Account account;
    QString passwordHash;
};

} // namespace gatehouse
