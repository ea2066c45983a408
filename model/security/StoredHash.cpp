// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/StoredHash.h"

#include "model/security/PasswordHasher.h"

#include <algorithm>

namespace gatehouse {

namespace {

constexpr QByteArrayView longPrefix = "$bcrypt-sha256$v=2,t=2b,r=";
constexpr qsizetype prefixLength = 4;
constexpr qsizetype saltLength = 22;
constexpr qsizetype digestLength = 31;

bool isBcryptBase64(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) {
        return c == '.' || c == '/' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
            || (c >= 'a' && c <= 'z');
    });
}

/// The cost of exactly these digits; 0 where they are no cost.
int readCost(QByteArrayView digits)
{
    int cost = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return 0;
        cost = cost * 10 + (c - '0');
    }
    return cost >= PasswordHasher::minimumCost && cost <= PasswordHasher::maximumCost ? cost : 0;
}

/// $2b$10$ and 53 characters.
std::optional<StoredHash> parseBcrypt(const QByteArray &text)
{
    const QByteArray prefix = text.first(prefixLength);
    if (text.size() != prefixLength + 3 + saltLength + digestLength || text[6] != '$'
        || (prefix != "$2a$" && prefix != "$2b$" && prefix != "$2y$"))
        return std::nullopt;
    return StoredHash{StoredHash::Scheme::Bcrypt, prefix,
        readCost(QByteArrayView(text).sliced(prefixLength, 2)), text.sliced(7, saltLength),
        text.sliced(7 + saltLength)};
}

/// $bcrypt-sha256$v=2,t=2b,r=10$ and salt$digest; the cost without a leading zero, as passlib has it.
std::optional<StoredHash> parseLong(const QByteArray &text)
{
    const qsizetype end = text.indexOf('$', longPrefix.size());
    const qsizetype digits = end - longPrefix.size();
    if (digits < 1 || digits > 2 || text[longPrefix.size()] == '0')
        return std::nullopt;
    if (text.size() != end + 1 + saltLength + 1 + digestLength || text[end + 1 + saltLength] != '$')
        return std::nullopt;
    return StoredHash{StoredHash::Scheme::BcryptSha256, QByteArrayLiteral("$2b$"),
        readCost(QByteArrayView(text).sliced(longPrefix.size(), digits)), text.sliced(end + 1, saltLength),
        text.sliced(end + 1 + saltLength + 1)};
}

} // namespace

std::optional<StoredHash> StoredHash::parse(const QByteArray &text)
{
    if (text.size() < prefixLength)
        return std::nullopt;
    auto hash = text.startsWith(longPrefix) ? parseLong(text) : parseBcrypt(text);
    if (!hash || hash->cost == 0 || !isBcryptBase64(hash->salt) || !isBcryptBase64(hash->digest))
        return std::nullopt;
    return hash;
}

QByteArray StoredHash::text() const
{
    if (scheme == Scheme::Bcrypt)
        return setting() + digest;
    return longPrefix.toByteArray() + QByteArray::number(cost) + '$' + salt + '$' + digest;
}

QByteArray StoredHash::setting() const
{
    return prefix + QByteArray::number(cost).rightJustified(2, '0') + '$' + salt;
}

} // namespace gatehouse
