// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse {

/// The parameters a Firebase project hashes with, which its export of accounts does not hold.
struct FirebaseParameters {
    QByteArray signerKey;
    QByteArray separator;
    quint32 rounds = 0;
    quint32 memoryCost = 0;

    /// From the project's "password hash parameters": base64_signer_key, base64_salt_separator, rounds and
    /// mem_cost, as JSON or as the console of Firebase shows them. InvalidInput where one is missing.
    [[nodiscard]] static Result<FirebaseParameters> parse(const QByteArray &text);
};

/// Decides which password hashes of other systems are taken in, and as which text they are stored.
class HashIntake final {
public:
    /// What stands for an account without a password: no password matches it.
    static constexpr const char *none = "!";

    /// bcrypt hashes beyond `mostCost` are refused: each login would take minutes.
    explicit HashIntake(int mostCost, std::optional<FirebaseParameters> firebase = std::nullopt);

    /// The text to store. Takes every form PasswordHasher verifies; Keycloak's credential as JSON (the
    /// object, or the list of a user's credentials); with the project's parameters, Firebase's base64,
    /// `salt` being base64 too; and '!', with anything after it, for no password. InvalidInput with the
    /// reason for all else; the reason holds no part of the hash.
    [[nodiscard]] Result<QString> take(const QString &hash, const QString &salt = {}) const;

private:
    [[nodiscard]] Result<QString> takeFirebase(const QByteArray &hash, const QString &salt) const;

    int m_mostCost;
    std::optional<FirebaseParameters> m_firebase;
};

} // namespace gatehouse
