// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace gatehouse {

/// A stored password hash taken apart.
struct StoredHash {
    enum class Scheme { Bcrypt, BcryptSha256 };

    Scheme scheme = Scheme::Bcrypt;
    QByteArray prefix; ///< "$2a$", "$2b$" or "$2y$"
    int cost = 0;
    QByteArray salt; ///< 22 characters of bcrypt's own base64
    QByteArray digest; ///< 31 of them

    /// Nothing where the text has not exactly one of the forms of PasswordHasher.
    [[nodiscard]] static std::optional<StoredHash> parse(const QByteArray &text);
    [[nodiscard]] QByteArray text() const;
    /// What crypt(3) takes as its setting: prefix, cost and salt.
    [[nodiscard]] QByteArray setting() const;
};

} // namespace gatehouse
