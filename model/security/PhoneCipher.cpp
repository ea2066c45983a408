// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/PhoneCipher.h"

#include "model/security/RsaPem.h"

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

constexpr qsizetype oaepOverheadBytes = 2 * 20 + 2; // RFC 8017 7.1.1 step 1b with SHA-1

} // namespace

struct PhoneCipher::Private {
    QCA::PublicKey key;
    qsizetype maximumBytes = 0;
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
    const qsizetype size = (key->bitSize() + 7) / 8 - oaepOverheadBytes;
    return PhoneCipher(std::make_unique<Private>(Private{*key, size}));
}

Result<QString> PhoneCipher::encrypt(const QString &phone)
{
    const QByteArray plain = phone.toUtf8();
    if (plain.size() > d->maximumBytes) // QCA would cut it short without a word
        return invalidInput(u"phone"_s, u"too long to be encrypted"_s);
    const QByteArray sealed = d->key.encrypt(plain, QCA::EME_PKCS1_OAEP).toByteArray();
    if (sealed.isEmpty())
        return Error{ErrorCode::Internal, {}, u"RSA-OAEP failed"_s};
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
