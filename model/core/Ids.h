// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace gatehouse {

/// The integer id of an account; 0 names none.
struct AccountId {
    qint64 value = 0;
    [[nodiscard]] bool isValid() const { return value > 0; }
    auto operator<=>(const AccountId &) const = default;
};

/// The random id of a session: 128 bits or more, base64url; empty names none.
struct SessionId {
    QString value;
    [[nodiscard]] bool isValid() const { return !value.isEmpty(); }
    bool operator==(const SessionId &) const = default;
};

inline size_t qHash(AccountId id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}
inline size_t qHash(const SessionId &id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

} // namespace gatehouse
