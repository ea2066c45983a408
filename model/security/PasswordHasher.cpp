// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/PasswordHasher.h"

#include "model/security/ConstantTime.h"
#include "model/security/ForeignHash.h"
#include "model/security/SecureRandom.h"
#include "model/security/StoredHash.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <memory>

#include <crypt.h>
#include <string.h>
#include <time.h>

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

constexpr qsizetype bcryptBytes = 72;
constexpr qsizetype saltBytes = 16;
constexpr qsizetype settingLength = 29; // $2b$10$ and 22 characters of salt

/// crypt_r's 32 KiB of working memory: from the heap, and wiped, for it has seen the password.
struct WipeCryptData {
    void operator()(crypt_data *data) const
    {
        explicit_bzero(data, sizeof *data);
        delete data;
    }
};

void wipe(QByteArray &secret)
{
    explicit_bzero(secret.data(), size_t(secret.size()));
}

/// Shorter than what bcrypt reads: then the NUL behind it is read, too, and tells it from every longer one.
bool fitsBcrypt(const QByteArray &password)
{
    return password.size() < bcryptBytes && !password.contains('\0');
}

/// The digest of the first 72 bytes, up to a NUL; empty where libxcrypt refuses the setting.
QByteArray bcrypt(const QByteArray &password, const StoredHash &hash)
{
    const std::unique_ptr<crypt_data, WipeCryptData> data(new crypt_data{});
    QByteArray phrase(password.constData(), std::min(password.size(), bcryptBytes));
    const QByteArray output = crypt_r(phrase.constData(), hash.setting().constData(), data.get());
    wipe(phrase);
    // On failure crypt_r yields a short text that is no hash and begins with '*'.
    return output.startsWith(hash.prefix) ? output.sliced(settingLength) : QByteArray();
}

/// passlib's bcrypt_sha256, version 2: bcrypt over base64(HMAC-SHA-256(salt as text, password)).
QByteArray bcryptSha256(const QByteArray &password, const StoredHash &hash)
{
    QByteArray reduced =
        QMessageAuthenticationCode::hash(password, hash.salt, QCryptographicHash::Sha256).toBase64();
    QByteArray digest = bcrypt(reduced, hash);
    wipe(reduced);
    return digest;
}

QByteArray digestOf(const QByteArray &password, const StoredHash &hash)
{
    return hash.scheme == StoredHash::Scheme::Bcrypt ? bcrypt(password, hash) : bcryptSha256(password, hash);
}

/// Of this thread alone: time that others took from it is no work.
qint64 cpuNanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

bool costIsValid(int cost)
{
    return cost >= PasswordHasher::minimumCost && cost <= PasswordHasher::maximumCost;
}

} // namespace

Result<QByteArray> PasswordHasher::hash(const QByteArray &password, int cost) const
{
    if (!costIsValid(cost))
        return invalidInput(u"cost"_s, u"a bcrypt cost is %1 to %2"_s.arg(minimumCost).arg(maximumCost));
    const QByteArray random = secureRandom(saltBytes);
    char setting[CRYPT_GENSALT_OUTPUT_SIZE] = {};
    if (!crypt_gensalt_rn("$2b$", ulong(cost), random.constData(), saltBytes, setting, sizeof setting))
        return Error{ErrorCode::Internal, {}, u"libxcrypt makes no bcrypt salt"_s};
    const auto scheme = fitsBcrypt(password) ? StoredHash::Scheme::Bcrypt : StoredHash::Scheme::BcryptSha256;
    StoredHash made{scheme, QByteArrayLiteral("$2b$"), cost, QByteArray(setting).sliced(7), {}};
    made.digest = digestOf(password, made);
    if (made.digest.isEmpty())
        return Error{ErrorCode::Internal, {}, u"libxcrypt does no bcrypt"_s};
    return made.text();
}

bool PasswordHasher::verify(const QByteArray &password, const QByteArray &stored, int dummyCost) const
{
    const auto hash = StoredHash::parse(stored);
    if (!hash)
        return verifyForeign(password, stored, dummyCost);
    const bool same = equalsConstantTime(digestOf(password, *hash), hash->digest);
    const bool isWhole = hash->scheme == StoredHash::Scheme::BcryptSha256 || !password.contains('\0');
    if (same && isWhole)
        return true;
    // 2^c + 2^c + 2^(c+1) + ... + 2^(d-1) = 2^d: a wrong password takes as long as an unknown name.
    for (int cost = hash->cost; cost < dummyCost; ++cost)
        verifyDummy(password, cost);
    return false;
}

bool PasswordHasher::verifyForeign(const QByteArray &password, const QByteArray &stored, int dummyCost) const
{
    const Result<ForeignHash> hash = ForeignHash::parse(stored);
    if (!hash) {
        verifyDummy(password, dummyCost);
        return false;
    }
    const qint64 start = cpuNanoseconds();
    const bool same = equalsConstantTime(hash->derive(password), hash->digest);
    // HMAC cannot tell a key from the same with NULs after it (RFC 2104 3).
    if (same && !password.contains('\0'))
        return true;
    makeUpFor(cpuNanoseconds() - start, password, dummyCost);
    return false;
}

void PasswordHasher::makeUpFor(qint64 spent, const QByteArray &password, int dummyCost) const
{
    // How long bcrypt takes here and now is measured by a small part of the work that is owed anyway.
    const int probeCost = std::clamp(dummyCost - 4, minimumCost, maximumCost);
    const qint64 start = cpuNanoseconds();
    verifyDummy(password, probeCost);
    const qint64 took = std::max<qint64>(cpuNanoseconds() - start, 1);
    const qint64 probed = qint64(1) << probeCost;
    qint64 owed = (qint64(1) << std::max(dummyCost, minimumCost)) - probed - spent / took * probed
        - spent % took * probed / took;
    for (int cost = dummyCost; cost >= minimumCost; --cost) {
        if (owed < qint64(1) << cost)
            continue;
        verifyDummy(password, cost);
        owed -= qint64(1) << cost;
    }
}

void PasswordHasher::verifyDummy(const QByteArray &password, int cost) const
{
    // Any salt does: the digest is compared with itself, and nobody learns the outcome.
    const StoredHash dummy{StoredHash::Scheme::Bcrypt, QByteArrayLiteral("$2b$"),
        std::clamp(cost, minimumCost, maximumCost), QByteArray(22, '.'), {}};
    const QByteArray digest = bcrypt(password, dummy);
    static_cast<void>(equalsConstantTime(digest, digest));
}

bool PasswordHasher::needsRenewal(const QByteArray &stored, const QByteArray &password, int cost) const
{
    const auto hash = StoredHash::parse(stored);
    if (!hash || hash->cost != cost || hash->prefix != "$2b$")
        return true;
    return (hash->scheme == StoredHash::Scheme::Bcrypt) != fitsBcrypt(password);
}

} // namespace gatehouse
