// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QByteArray>

namespace gatehouse {

/// Hashes and verifies passwords with bcrypt (libxcrypt). Passwords are UTF-8 bytes.
///
/// bcrypt reads 72 bytes and stops at a NUL. A password of 72 bytes and more, or with a NUL in it, is first
/// reduced by HMAC-SHA-256 keyed with the salt; the stored form is passlib's bcrypt_sha256, version 2:
/// `$bcrypt-sha256$v=2,t=2b,r=10$<22 characters of salt>$<31 of digest>`. All else is `$2b$`.
///
/// Hashes of other systems (ForeignHash) are verified, too; every one of them needs renewal.
///
/// Holds nothing and may be used on any number of threads at once. Each call takes 2^cost rounds of
/// work (some 80 ms at cost 10): it belongs on the hash pool.
class PasswordHasher final {
public:
    static constexpr int minimumCost = 4;
    static constexpr int maximumCost = 31;
    static constexpr int defaultCost = 10;

    /// The stored form under a fresh salt. InvalidInput where the cost is out of range.
    [[nodiscard]] Result<QByteArray> hash(const QByteArray &password, int cost = defaultCost) const;

    /// Whether the password is the one that was stored: `$2a$`, `$2b$`, `$2y$` or the long scheme.
    /// The first three read 72 bytes of whatever they get, as everywhere; ours stand for shorter passwords
    /// alone, so that no longer one matches them. A NUL matches none of the three, nor a foreign hash. Where
    /// nothing matches, a hash of a lower cost is made up for, so that it takes the time of `dummyCost` as an
    /// unknown account does. So is a foreign hash, by the processor time it took, to within a few hundredths;
    /// where it takes longer than `dummyCost`, a wrong password for such an account takes longer than an
    /// unknown name, until the first good login has renewed it. What is no hash at all costs a dummy of
    /// `dummyCost` and matches nothing.
    [[nodiscard]] bool verify(
        const QByteArray &password, const QByteArray &stored, int dummyCost = defaultCost) const;

    /// The work of verify() for an account that does not exist.
    void verifyDummy(const QByteArray &password, int cost = defaultCost) const;

    /// Whether a hash that has just verified should be replaced by hash(password, cost): it has
    /// another cost, another prefix, or not the scheme that the password's length asks for.
    [[nodiscard]] bool needsRenewal(const QByteArray &stored, const QByteArray &password, int cost) const;

private:
    [[nodiscard]] bool verifyForeign(
        const QByteArray &password, const QByteArray &stored, int dummyCost) const;
    /// Adds to the processor time that was spent, in nanoseconds, what is missing to one of `dummyCost`.
    void makeUpFor(qint64 spent, const QByteArray &password, int dummyCost) const;
};

} // namespace gatehouse
