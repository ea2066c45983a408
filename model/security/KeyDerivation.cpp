// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/KeyDerivation.h"

#include <memory>

#include <argon2.h>
#include <openssl/evp.h>

namespace gatehouse {
namespace {

// EVP_PBE_scrypt refuses what needs more; ForeignHash bounds its own parameters well below.
constexpr quint64 mostScryptBytes = 512ULL * 1024 * 1024;

uchar *bytes(QByteArray &array)
{
    return reinterpret_cast<uchar *>(array.data());
}

const uchar *bytes(const QByteArray &array)
{
    return reinterpret_cast<const uchar *>(array.constData());
}

const EVP_MD *digestOf(QCryptographicHash::Algorithm hash)
{
    switch (hash) {
    case QCryptographicHash::Sha1:
        return EVP_sha1();
    case QCryptographicHash::Sha256:
        return EVP_sha256();
    case QCryptographicHash::Sha512:
        return EVP_sha512();
    default:
        return nullptr;
    }
}

} // namespace

QByteArray pbkdf2(QCryptographicHash::Algorithm hash, const QByteArray &password, const QByteArray &salt,
    quint32 iterations, qsizetype length)
{
    QByteArray key(length, '\0');
    const EVP_MD *digest = digestOf(hash);
    const bool done = digest
        && PKCS5_PBKDF2_HMAC(password.constData(), int(password.size()), bytes(salt), int(salt.size()),
               int(iterations), digest, int(length), bytes(key))
            == 1;
    return done ? key : QByteArray();
}

QByteArray argon2id(const QByteArray &password, const QByteArray &salt, quint32 passes, quint32 memoryKib,
    quint32 lanes, qsizetype length)
{
    QByteArray key(length, '\0');
    // A copy of its own, for the library wipes the password it has used.
    QByteArray phrase(password.constData(), password.size());
    QByteArray saltCopy(salt.constData(), salt.size());
    argon2_context context{};
    context.out = bytes(key);
    context.outlen = uint32_t(length);
    context.pwd = bytes(phrase);
    context.pwdlen = uint32_t(phrase.size());
    context.salt = bytes(saltCopy);
    context.saltlen = uint32_t(saltCopy.size());
    context.t_cost = passes;
    context.m_cost = memoryKib;
    context.lanes = lanes;
    context.threads = 1; // the hash pool has as many threads as there are cores
    context.version = ARGON2_VERSION_13;
    context.flags = ARGON2_FLAG_CLEAR_PASSWORD;
    return argon2id_ctx(&context) == ARGON2_OK ? key : QByteArray();
}

QByteArray scrypt(
    const QByteArray &password, const QByteArray &salt, quint32 logN, quint32 blockSize, qsizetype length)
{
    QByteArray key(length, '\0');
    const int done = EVP_PBE_scrypt(password.constData(), size_t(password.size()), bytes(salt),
        size_t(salt.size()), quint64(1) << logN, blockSize, 1, mostScryptBytes, bytes(key), size_t(length));
    return done == 1 ? key : QByteArray();
}

QByteArray aes256Ctr(const QByteArray &key, const QByteArray &text)
{
    if (key.size() != 32)
        return {};
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
        EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    const QByteArray counter(16, '\0');
    QByteArray out(text.size(), '\0');
    int written = 0;
    const bool done = context
        && EVP_EncryptInit_ex(context.get(), EVP_aes_256_ctr(), nullptr, bytes(key), bytes(counter)) == 1
        && EVP_EncryptUpdate(context.get(), bytes(out), &written, bytes(text), int(text.size())) == 1;
    return done && written == out.size() ? out : QByteArray();
}

} // namespace gatehouse
