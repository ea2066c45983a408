// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/PhoneCipher.h"

#include "model/security/OpenSsl.h"
#include "model/security/RsaPem.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

constexpr qsizetype oaepOverheadBytes = 2 * 20 + 2; // RFC 8017 7.1.1 step 1b with SHA-1

EvpKeyPtr publicKey(const QByteArray &pem)
{
    const BioPtr bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    return EvpKeyPtr(bio ? PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

/// Made once and used for every phone: what an operation needs is then looked up but once.
KeyContextPtr oaepContext(EVP_PKEY *key)
{
    KeyContextPtr context(key ? EVP_PKEY_CTX_new(key, nullptr) : nullptr);
    const bool isReady = context && EVP_PKEY_encrypt_init(context.get()) == 1
        && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) == 1;
    ERR_clear_error();
    return isReady ? std::move(context) : KeyContextPtr();
}

} // namespace

struct PhoneCipher::Private {
    EvpKeyPtr key;
    KeyContextPtr context;
    qsizetype sealedBytes = 0;

    [[nodiscard]] qsizetype maximumBytes() const { return sealedBytes - oaepOverheadBytes; }
};

PhoneCipher::PhoneCipher(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}

PhoneCipher::PhoneCipher(PhoneCipher &&) noexcept = default;
PhoneCipher &PhoneCipher::operator=(PhoneCipher &&) noexcept = default;
PhoneCipher::~PhoneCipher() = default;

Result<PhoneCipher> PhoneCipher::fromPem(const QByteArray &pem)
{
    const auto key = readRsaPublicPem(pem);
    if (!key)
        return key.error();
    EvpKeyPtr evpKey = publicKey(key->toPEM().toLatin1());
    KeyContextPtr context = oaepContext(evpKey.get());
    if (!context)
        return Error{ErrorCode::Internal, {}, u"RSA-OAEP cannot be used with the key"_s};
    return PhoneCipher(
        std::make_unique<Private>(Private{std::move(evpKey), std::move(context), (key->bitSize() + 7) / 8}));
}

Result<QString> PhoneCipher::encrypt(const QString &phone)
{
    const QByteArray plain = phone.toUtf8();
    if (plain.size() > d->maximumBytes())
        return invalidInput(u"phone"_s, u"too long to be encrypted"_s);
    QByteArray sealed(d->sealedBytes, Qt::Uninitialized);
    auto size = size_t(sealed.size());
    if (EVP_PKEY_encrypt(d->context.get(), reinterpret_cast<uchar *>(sealed.data()), &size,
            reinterpret_cast<const uchar *>(plain.constData()), size_t(plain.size()))
            != 1
        || size != size_t(sealed.size())) {
        ERR_clear_error();
        return Error{ErrorCode::Internal, {}, u"RSA-OAEP failed"_s};
    }
    return QString::fromLatin1(sealed.toBase64());
}

Result<QString> decryptPhone(const QString &encrypted, const QByteArray &privatePem)
{
    auto key = readRsaPrivatePem(privatePem);
    if (!key)
        return key.error();
    const auto sealed =
        QByteArray::fromBase64Encoding(encrypted.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    QCA::SecureArray plain;
    if (!sealed || !key->decrypt(*sealed, &plain, QCA::EME_PKCS1_OAEP))
        return invalidInput(u"phone_encrypted"_s, u"not encrypted under this key"_s);
    return QString::fromUtf8(plain.toByteArray());
}

} // namespace gatehouse
