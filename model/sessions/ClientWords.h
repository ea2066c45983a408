// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gatehouse {

/// What a user agent says of the program that sent it, in names a person knows. A guess: clients may send
/// what they like.
struct ClientWords {
    enum class Kind {
        None, ///< it sent no user agent
        Browser,
        Tool, ///< a person at a command line or an API client
        Library, ///< a program
        Robot,
        Other, ///< not in the table: its first product
    };

    Kind kind = Kind::None;
    QString name; ///< "Firefox", "curl", "Python requests"
    QString version; ///< of browsers the first number, of others the first two; may be empty
    QString system; ///< "Windows", "Android"; empty where it does not say

    [[nodiscard]] static ClientWords of(const QString &userAgent);
};

} // namespace gatehouse
