// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/KeyFactory.h"

#include "model/security/Base64Url.h"
#include "model/security/RsaPem.h"
#include "model/security/SecureRandom.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

constexpr qsizetype hmacSecretBytes = 32;
constexpr qsizetype kidLength = 16;
constexpr int rsaExponent = 65537;

/// Base64urlUInt (RFC 7518 2): big-endian without leading zeros; QCA adds one to keep the sign.
QString base64UrlUInt(const QCA::BigInteger &number)
{
    const QByteArray bytes = number.toArray().toByteArray();
    qsizetype zeros = 0;
    while (zeros < bytes.size() - 1 && bytes[zeros] == '\0')
        ++zeros;
    return QString::fromLatin1(encodeBase64Url(QByteArrayView(bytes).sliced(zeros)));
}

QString thumbprint(const QCA::RSAPublicKey &key)
{
    // RFC 7638 3.2: exactly these members, in this order, without white space.
    const QString members =
        u"{\"e\":\"%1\",\"kty\":\"RSA\",\"n\":\"%2\"}"_s.arg(base64UrlUInt(key.e()), base64UrlUInt(key.n()));
    return QString::fromLatin1(
        encodeBase64Url(QCryptographicHash::hash(members.toLatin1(), QCryptographicHash::Sha256)));
}

} // namespace

SigningKey makeHmacKey()
{
    const QByteArray kid = encodeBase64Url(secureRandom(kidLength * 3 / 4));
    return {QString::fromLatin1(kid), JwsAlgorithm::HS256, secureRandom(hmacSecretBytes)};
}

Result<SigningKey> makeRsaKey(int bits)
{
    QCA::KeyGenerator generator;
    const QCA::PrivateKey key = generator.createRSA(bits, rsaExponent);
    const QByteArray pem = key.isNull() ? QByteArray() : key.toPEM().toLatin1();
    const auto print = rsaThumbprint(pem);
    if (!print)
        return Error{ErrorCode::Internal, {}, u"no RSA key could be made: "_s + print.error().detail};
    return SigningKey{print->first(kidLength), JwsAlgorithm::RS256, pem};
}

Result<QJsonObject> publicJwk(const SigningKey &key)
{
    if (key.algorithm != JwsAlgorithm::RS256)
        return invalidInput(u"key"_s, u"a shared secret has no public half"_s);
    const auto rsa = readRsaPublicPem(key.material);
    if (!rsa)
        return rsa.error();
    return QJsonObject{{u"kty"_s, u"RSA"_s}, {u"use"_s, u"sig"_s}, {u"alg"_s, u"RS256"_s},
        {u"kid"_s, key.kid}, {u"n"_s, base64UrlUInt(rsa->n())}, {u"e"_s, base64UrlUInt(rsa->e())}};
}

Result<QString> rsaThumbprint(const QByteArray &pem)
{
    const auto key = readRsaPublicPem(pem);
    if (!key)
        return key.error();
    return thumbprint(*key);
}

Result<QByteArray> publicPem(const QByteArray &pem)
{
    const auto key = readRsaPublicPem(pem);
    if (!key)
        return key.error();
    return key->toPEM().toLatin1();
}

} // namespace gatehouse
