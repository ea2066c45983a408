// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/audit/AuditEvent.h"
#include "model/exchange/ExchangeField.h"

namespace gatehouse {

/// One account of a file, read and checked, on its way into the store.
struct ImportRow {
    qint64 line = 0;
    Account account; ///< what the file does not give is as in a new Account
    QString passwordHash; ///< empty: the file gives none
    QByteArray password; ///< in plain text until it has been hashed
    quint32 given = 0; ///< a bit for each ExchangeField that the file gives
    bool isUpdate = false; ///< of an account that is in the store already, as was found before it is written

    [[nodiscard]] bool gives(ExchangeField field) const { return given >> static_cast<int>(field) & 1U; }
    void give(ExchangeField field) { given |= 1U << static_cast<int>(field); }
    [[nodiscard]] bool hasPassword() const { return !passwordHash.isEmpty() || !password.isEmpty(); }
};

/// What to do with an account of the file that is in the store already: the same username, e-mail
/// (compared as at login) or UUID.
enum class DuplicatePolicy {
    Skip, ///< leave the store's as it is
    Update, ///< write what the file gives over it
    Fail, ///< refuse it
};

/// By what rules rows are written.
struct ImportRules {
    DuplicatePolicy duplicates = DuplicatePolicy::Fail;
    bool withoutPassword = false; ///< a new account may lack a password: nobody can log in to it yet
    Operator who;
};

/// What became of one row, or would become of it.
struct ImportOutcome {
    enum class Kind { Added, Updated, Skipped, Refused };

    Kind kind = Kind::Added;
    QString field; ///< Refused: what stands in the way
    QString reason; ///< Refused: a translated sentence
};

} // namespace gatehouse
